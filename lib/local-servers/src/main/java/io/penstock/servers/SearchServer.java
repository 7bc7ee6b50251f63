// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.net.URI;

/** Elasticsearch or something that answers like it. */
public sealed interface SearchServer extends LocalServer
    permits ElasticsearchServer, OpenSearchServer {
  /** Its HTTP interface. */
  URI uri();
}
