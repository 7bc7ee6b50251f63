# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # here, home, state come from cloud
# What a cloud needs whose servers speak TLS: certificates, logins, and settings that name them.

# secure mtls|sasl NODE...: prints what is to be remembered.
secure() {
  local keys=$state/security protocol=SSL asks=required name user=User:CN=
  [ "$1" = mtls ] || protocol=SASL_SSL asks=none user=User:
  shift
  "$home/deploy/security/make-test-ca" "$keys" kafka1 kafka2 kafka3 elasticsearch processor connect tools "$@" >&2
  client_properties $protocol >"$keys/tools/client.properties"
  printf 'elastic:%s\n' "$(cat "$keys/elasticsearch/keystore.password")" >"$keys/administrator"
  # Containers read them, each under its own user; on this machine nobody else comes into the folder.
  chmod 0700 "$keys"
  for name in "$keys"/*/; do chmod -R a+rX "$name"; done
  mkdir -p "$state/settings"
  secure_settings agent.yaml "\${env:PENSTOCK_NODE}"
  secure_settings processor.yaml processor
  cat <<TEXT
export PENSTOCK_SECURE=$keys PENSTOCK_SETTINGS=$state/settings
export PENSTOCK_PROTOCOL=$protocol PENSTOCK_CONTROLLER_PROTOCOL=SSL PENSTOCK_CLIENT_AUTH=$asks
TEXT
  printf 'export PENSTOCK_SEARCH_PASSWORD=%s\n' "$(cat "$keys/elasticsearch/keystore.password")"
  printf 'export PENSTOCK_LOGINS=%q\n' "$(logins kafka1 processor connect tools "$@")"
  # Controllers know each other by certificate, whatever the clients do; brokers share the login kafka1.
  printf 'export PENSTOCK_SUPER_USERS=%q\n' "User:CN=kafka1;User:CN=kafka2;User:CN=kafka3;${user}kafka1;${user}tools"
  printf 'export PENSTOCK_RIGHTS=%q\n' "--processor=${user}processor --connect=${user}connect$(printf -- " --agent=$user%s" "$@")"
}

# The keys that Elasticsearch gives, once it runs: with the rights of each program, and no others.
search_keys() {
  local url limit=$((SECONDS + 120)) keys=$PENSTOCK_SECURE
  url=https://$(compose cloud port elasticsearch 9200 | sed 's/^0\.0\.0\.0/127.0.0.1/')
  until asks_search "$url/_cluster/health?wait_for_status=yellow&timeout=5s" --output /dev/null; do
    [ $SECONDS -lt $limit ] || fail "Elasticsearch does not answer at $url within 120 s (cloud compose cloud logs elasticsearch)"
    sleep 1
  done
  CURL_CA_BUNDLE=$keys/ca.pem "$home/deploy/security/make-search-keys" "$url" "$keys/administrator" "$keys/search" >&2
  cp "$keys/administrator" "$keys/ca.pem" "$keys/search"
  # Kibana may not be the administrator.
  asks_search "$url/_security/user/kibana_system/_password" --output /dev/null --header 'Content-Type: application/json' \
    --data "{\"password\": \"$PENSTOCK_SEARCH_PASSWORD\"}" || fail "$url takes no password for kibana_system"
  chmod -R a+rX "$keys/search"
}

# asks_search URL CURL_OPTION...: as the administrator, whose password nobody sees in a list of processes.
asks_search() {
  sed 's/.*/user = "&"/' "$PENSTOCK_SECURE/administrator" |
    curl --silent --fail --max-time 30 --cacert "$PENSTOCK_SECURE/ca.pem" --config - "$@"
}

login_module=org.apache.kafka.common.security.plain.PlainLoginModule

# Of the brokers, which use one login with each other.
logins() {
  local name
  printf '%s required username="kafka1" password="%s"' $login_module "$(cat "$state/security/kafka1/keystore.password")"
  for name; do printf ' user_%s="%s"' "$name" "$(cat "$state/security/$name/keystore.password")"; done
  echo ';'
}

# The settings with what TLS and SASL want; where the brokers speak plain TLS, the login is not asked for.
secure_settings() { # FILE LOGIN
  local properties=$state/settings/properties
  cat >"$properties" <<TEXT
    security.protocol: \${env:PENSTOCK_PROTOCOL}
    ssl.truststore.type: PEM
    ssl.truststore.location: /etc/penstock-kafka/ca.pem
    ssl.keystore.type: PEM
    ssl.keystore.location: /etc/penstock-kafka/keystore.pem
    sasl.mechanism: PLAIN
    sasl.jaas.config: >-
      $login_module required
      username="$2" password="\${file:/etc/penstock-kafka/keystore.password}";
TEXT
  sed "/^  properties:$/r $properties" "$here/settings/$1" >"$state/settings/$1"
}

# For penstock-setup and penstock-audit.
client_properties() { # PROTOCOL
  cat <<TEXT
security.protocol=$1
ssl.truststore.type=PEM
ssl.truststore.location=/etc/penstock-kafka/ca.pem
ssl.keystore.type=PEM
ssl.keystore.location=/etc/penstock-kafka/keystore.pem
sasl.mechanism=PLAIN
sasl.jaas.config=$login_module required username="tools" password="$(cat "$state/security/tools/keystore.password")";
TEXT
}
