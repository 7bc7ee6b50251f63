// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

/**
 * The bounds of a {@link BulkPipeline}.
 *
 * @param bulkDocuments documents in a request, at most
 * @param bulkBytes bytes of documents in a request; one document above it travels alone
 * @param documentBytes a document above it is refused before sending
 * @param lingerMs how long a request waits for more documents
 * @param requestsInFlight requests under way, at most
 * @param bytesInFlight bytes of documents under way, at most (one request may always be)
 * @param bufferBytes bytes of documents in memory above which no more are wanted
 * @param maxRetries how often a document is sent again; below 0 without end
 */
public record BulkLimits(
    int bulkDocuments,
    long bulkBytes,
    long documentBytes,
    long lingerMs,
    int requestsInFlight,
    long bytesInFlight,
    long bufferBytes,
    int maxRetries) {}
