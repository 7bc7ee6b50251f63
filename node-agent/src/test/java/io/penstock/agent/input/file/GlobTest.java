// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GlobTest {
  @Test
  void two_stars_stand_for_any_folders_and_for_none() {
    Glob glob = new Glob("/log/**/nova/**/*.log");
    for (String path :
        List.of("/log/nova/a.log", "/log/x/nova/a.log", "/log/nova/nova/x/y/a.log")) {
      assertTrue(glob.matches(path), path);
    }
    for (String path : List.of("/log/a.log", "/log/nova", "/log/x/a.log", "/nova/a.log")) {
      assertFalse(glob.matches(path), path);
    }
  }

  @Test
  void two_stars_at_the_end_stand_for_all_below() {
    Glob glob = new Glob("/log/**");
    assertTrue(glob.matches("/log/a/b"));
    assertTrue(glob.matches("/log"));
    assertFalse(glob.matches("/lo"));
  }

  @Test
  void a_folder_may_hold_what_a_pattern_stands_for() {
    assertTrue(new Glob("/log/**/*.log").mayMatchBelow("/log/a/b/c"));
    assertTrue(new Glob("/log/*/x.log").mayMatchBelow("/log/a"));
    assertTrue(new Glob("/log/*/x.log").mayMatchBelow("/"));
    assertFalse(new Glob("/log/*/x.log").mayMatchBelow("/log/a/b"));
    assertFalse(new Glob("/log/*/x.log").mayMatchBelow("/log/a/x.log"));
    assertFalse(new Glob("/log/*/x.log").mayMatchBelow("/srv"));
  }

  @Test
  void a_path_of_a_hundred_thousand_folders_takes_no_stack() throws InterruptedException {
    String deep = "/log" + "/a".repeat(100_000);
    boolean[] matched = new boolean[3];
    Glob glob = new Glob("/log/**/a/*.log");
    Runnable match =
        () -> {
          matched[0] = glob.matches(deep + "/x.log");
          matched[1] = !glob.matches(deep);
          matched[2] = glob.mayMatchBelow(deep);
        };
    Thread small = new Thread(null, match, "small", 256 * 1024);
    small.start();
    small.join();
    assertEquals(List.of(true, true, true), List.of(matched[0], matched[1], matched[2]));
  }
}
