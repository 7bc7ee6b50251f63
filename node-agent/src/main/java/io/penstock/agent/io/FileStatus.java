// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

/**
 * What a path shows. Immutable.
 *
 * @param key equal for two paths exactly when they show the same file now (device and inode); means
 *     nothing later, for inodes are used again
 * @param kind what it is
 * @param sizeBytes its size
 * @param modifiedMs when it was modified, Unix milliseconds
 * @param bornMs when it was made, Unix milliseconds (statx(2), {@code stx_btime}); the same as
 *     {@code modifiedMs} where the file system does not know
 */
public record FileStatus(Object key, Kind kind, long sizeBytes, long modifiedMs, long bornMs) {
  /** What a path can show. */
  public enum Kind {
    FILE,
    FOLDER,
    /** A symbolic link, where it was not followed. */
    LINK,
    OTHER
  }
}
