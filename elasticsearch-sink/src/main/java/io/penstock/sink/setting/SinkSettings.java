// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.setting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.sink.bulk.BulkLimits;
import io.penstock.sink.bulk.Mender;
import io.penstock.sink.bulk.Operation;
import io.penstock.sink.conflict.FieldMover;
import io.penstock.sink.http.HttpOptions;
import io.penstock.sink.letter.LetterHeaders;
import io.penstock.sink.record.IndexName;
import io.penstock.sink.record.RecordRules;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The connector's configuration, read once. Immutable; prints no secret. */
public final class SinkSettings {
  /** What to do with a refused record when there is no dead letter queue. */
  public enum Malformed {
    FAIL,
    WARN,
    IGNORE
  }

  private final AbstractConfig config;

  private SinkSettings(AbstractConfig config) {
    this.config = config;
  }

  /**
   * Reads a connector's or task's properties.
   *
   * @throws ConfigException naming the first key that is wrong
   */
  public static SinkSettings of(Map<String, String> properties) {
    SinkSettings settings =
        new SinkSettings(new AbstractConfig(SinkKeys.definition(), properties, false));
    settings.credentials();
    return settings;
  }

  /**
   * Reads the files that the keys name, which a task does when it starts.
   *
   * @throws ConfigException naming the first one that is not what its key says
   */
  public void checkFiles() {
    var unused = TlsKeys.context(config);
  }

  /** Server addresses, without a password by construction. */
  public List<URI> hosts() {
    List<URI> hosts = new ArrayList<>();
    config.getList(SinkKeys.URL).forEach(url -> hosts.add(URI.create(url)));
    return hosts;
  }

  public HttpOptions http() {
    return new HttpOptions(
        hosts(),
        gzip(),
        Duration.ofMillis(config.getInt(SinkKeys.READ_TIMEOUT)),
        credentials(),
        client());
  }

  private HttpClient client() {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(config.getInt(SinkKeys.CONNECT_TIMEOUT)));
    TlsKeys.context(config).ifPresent(client::sslContext);
    ProxyKeys.selector(config).ifPresent(client::proxy);
    return client.build();
  }

  public boolean gzip() {
    return config.getBoolean(SinkKeys.COMPRESSION);
  }

  public BulkLimits limits() {
    return new BulkLimits(
        config.getInt(SinkKeys.BATCH_SIZE),
        config.getLong(SinkKeys.BULK_BYTES),
        config.getInt(SinkKeys.DOCUMENT_BYTES),
        config.getLong(SinkKeys.LINGER),
        config.getInt(SinkKeys.IN_FLIGHT),
        config.getLong(SinkKeys.IN_FLIGHT_BYTES),
        config.getLong(SinkKeys.BUFFER_BYTES),
        config.getInt(SinkKeys.MAX_RETRIES));
  }

  public long backoffMs() {
    return config.getLong(SinkKeys.BACKOFF);
  }

  public long backoffMaxMs() {
    return config.getLong(SinkKeys.BACKOFF_MAX);
  }

  public RecordRules rules() {
    return new RecordRules(
        new IndexName(config.getString(SinkKeys.INDEX)),
        config.getString(SinkKeys.TIME_HEADER),
        ids(),
        config.getString(SinkKeys.ID_HEADER),
        Operation.valueOf(upper(SinkKeys.OPERATION)),
        RecordRules.NullValues.valueOf(upper(SinkKeys.NULL_VALUES)));
  }

  public Malformed malformed() {
    return Malformed.valueOf(upper(SinkKeys.MALFORMED));
  }

  /** What to do with a document whose one field does not fit. */
  public Mender mender() {
    String field = config.getString(SinkKeys.CONFLICT_FIELD);
    return field.isEmpty() ? Mender.NONE : new FieldMover(field);
  }

  /** How dead letters can be told about themselves, given the connector's other keys. */
  public LetterHeaders letterHeaders() {
    Map<String, ?> all = config.originals();
    Object transforms = all.get("transforms");
    if (transforms != null && !transforms.toString().isBlank()) {
      // A transformed value is not what came in; Connect's reporter still has what was.
      return LetterHeaders.NONE;
    }
    Object converter = all.get("header.converter");
    if (converter == null) {
      return LetterHeaders.AS_FOUND;
    }
    return converter.toString().endsWith(".ByteArrayConverter")
        ? LetterHeaders.BYTES
        : LetterHeaders.TEXTS;
  }

  private RecordRules.Ids ids() {
    if (!config.getString(SinkKeys.ID_HEADER).isEmpty()) {
      return RecordRules.Ids.HEADER;
    }
    if (!config.getBoolean(SinkKeys.KEY_IGNORE)) {
      return RecordRules.Ids.KEY;
    }
    return config.getBoolean(SinkKeys.AUTOGENERATED_IDS)
        ? RecordRules.Ids.SERVER
        : RecordRules.Ids.POSITION;
  }

  private Map<String, String> credentials() {
    Map<String, String> headers = new LinkedHashMap<>();
    String given = secret(SinkKeys.HEADERS);
    if (given != null) {
      for (String line : given.split("\\|", -1)) {
        int colon = line.indexOf(':');
        if (colon < 1) {
          throw new ConfigException(SinkKeys.HEADERS + ": write 'Name: value|Other: value'");
        }
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    ProxyKeys.authorization(config).ifPresent(value -> headers.put("Proxy-Authorization", value));
    authorization().forEach(value -> headers.put("Authorization", value));
    return headers;
  }

  private List<String> authorization() {
    List<String> values = new ArrayList<>();
    String name = config.getString(SinkKeys.USERNAME);
    String password = secret(SinkKeys.PASSWORD);
    if ((name == null) != (password == null)) {
      throw new ConfigException(
          SinkKeys.USERNAME + " and " + SinkKeys.PASSWORD + " belong together: set both");
    }
    if (name != null) {
      byte[] pair = (name + ":" + password).getBytes(UTF_8);
      values.add("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    String apiKey = secret(SinkKeys.API_KEY);
    if (apiKey != null) {
      values.add("ApiKey " + apiKey);
    }
    String token = secret(SinkKeys.BEARER_TOKEN);
    if (token != null) {
      values.add("Bearer " + token);
    }
    if (values.size() > 1) {
      throw new ConfigException(
          "set one of a password, an API key and a bearer token, not several");
    }
    return values;
  }

  private @Nullable String secret(String key) {
    Password password = config.getPassword(key);
    return password == null ? null : password.value();
  }

  private String upper(String key) {
    return config.getString(key).toUpperCase(Locale.ROOT);
  }
}
