// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds what the stores of all partitions take outside of the heap: one cache for all of them, in
 * which what is not on disk yet counts too. Without it each partition has 50 MB of its own and
 * three buffers of 16 MB.
 */
public final class StoreMemory implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 20L * 1024 * 1024;
  private static final long WRITE_BUFFER_BYTES = 12L * 1024 * 1024;
  private static final long WRITE_BUFFER_BYTES_OF_STORE = 4L * 1024 * 1024;
  private static final int BLOCK_BYTES = 4 * 1024;

  /** As long as the process: stores of several threads come and go. */
  private static final class Shared {
    static final Cache CACHE;
    static final WriteBufferManager WRITE_BUFFERS;

    static {
      CACHE = new LRUCache(CACHE_BYTES);
      WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);
    }
  }

  /**
   * Unpacks RocksDB's library. Left to itself it does so under a new name in {@code /tmp}, where
   * each killed process leaves 12 MB behind, and where programs often may not be run.
   *
   * @param folder is made if it is not there
   * @throws IllegalArgumentException if that is not possible
   */
  static void unpackLibrary(Path folder) {
    try {
      Files.createDirectories(folder);
      NativeLibraryLoader.getInstance().loadLibrary(folder.toAbsolutePath().toString());
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new IllegalArgumentException(
          "data-dir: the library of the state store cannot be unpacked into "
              + folder
              + " and run there: "
              + e.getMessage()
              + "; it must be writable, and not mounted with noexec",
          e);
    }
    RocksDB.loadLibrary();
  }

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Shared.CACHE);
    table.setBlockSize(BLOCK_BYTES);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(Shared.WRITE_BUFFERS);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES_OF_STORE);
    options.setMaxWriteBufferNumber(2);
    options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    options.setMaxOpenFiles(64);
  }

  @Override
  public void close(String storeName, Options options) {
    // what is set here is shared
  }
}
