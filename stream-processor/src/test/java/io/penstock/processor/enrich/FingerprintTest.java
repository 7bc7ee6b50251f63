// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  /** The type of the error, as the formats find it. */
  private static final Pattern TYPE = Pattern.compile("[\\w:]+(Error|Exception)|\\w+ Fault");

  private static final String TRACE =
      """
      Traceback (most recent call last):
        File "/usr/lib/python3/nova/api.py", line 12, in get
          return self.db.get(id)
      KeyError: 'a1b2'
      """;

  @Test
  void paths_lines_and_messages_do_not_matter() {
    assertEquals(
        of(TRACE),
        of(
            TRACE
                .replace("/usr/lib/python3", "/opt/venv")
                .replace("line 12", "line 13")
                .replace("a1b2", "other")));
  }

  @Test
  void functions_files_and_classes_matter() {
    assertNotEquals(of(TRACE), of(TRACE.replace("in get", "in put")));
    assertNotEquals(of(TRACE), of(TRACE.replace("api.py", "db.py")));
    assertNotEquals(of(TRACE), of(TRACE.replace("KeyError", "ValueError")));
  }

  @Test
  void the_depth_of_a_recursion_does_not_matter() {
    String frame = "  File \"/usr/lib/python3/nova/api.py\", line 12, in get\n";
    assertEquals(of(TRACE), of(TRACE.replace(frame, frame + frame + frame)));
  }

  @Test
  void that_of_a_python_traceback_stays_from_release_to_release() {
    assertEquals("827d144fc5bab572", of(TRACE));
  }

  @Test
  void further_lines_of_a_message_do_not_matter() {
    same(
        TRACE + "ctl01: timed out\n\nvm0\n10:45:27 gone\nb9000f: not found\n",
        "ctl01",
        "ctl03",
        "vm0",
        "vm1",
        "10:45",
        "11:45",
        "b9000f",
        "b9001f");
    assertEquals(of(TRACE), of(TRACE + "  ctl01:\nvolume: gone\nvm0\n"));
    assertEquals(of(TRACE), of(TRACE + "Command: lvs\nExit code: 5\nStdout: ''\nStderr: 'x'\n"));
    assertEquals(of(TRACE), of(TRACE.replace("KeyError: 'a1b2'", "KeyError: a\nb: 1") + "c: 2\n"));
  }

  @Test
  void each_exception_of_a_chain_matters_also_one_without_frames() {
    String chain =
        TRACE
            + """
              ctl01: gone

              During handling of the above exception, another exception occurred:

              TypeError: b

              The above exception was the direct cause of the following exception:

              """
            + TRACE.replace("KeyError", "OSError");
    same(chain, "ctl01", "ctl02", "TypeError: b", "TypeError: c");
    differs(chain, "KeyError", "ValueError", "TypeError", "ValueError", "OSError", "EOFError");
  }

  @Test
  void the_number_in_the_name_of_code_that_a_program_made_does_not_matter() {
    String trace = TRACE.replace("/usr/lib/python3/nova/api.py", "<decorator-gen-12>");
    same(trace, "gen-12", "gen-7");
    differs(trace, "decorator-gen-12", "other-gen-12");
  }

  @Test
  void of_a_group_of_exceptions_without_tracebacks_the_classes_matter() {
    String trace =
        """
          + Exception Group Traceback (most recent call last):
          |   File "/opt/a/gen.py", line 53, in run
          | ExceptionGroup: eg (2 sub-exceptions)
          | note: 1
          +-+---------------- 1 ----------------
            | ValueError: a
            | b1: 2
            +---------------- 2 ----------------
            | TypeError: c
            +------------------------------------
        """;
    same(trace, "note: 1", "hint: 2", "Error: a", "Error: b", "b1: 2", "b2: 1");
    differs(trace, "ValueError", "KeyError", "TypeError", "KeyError");
  }

  @Test
  void of_a_group_of_exceptions_the_ways_and_the_classes_matter() {
    String trace =
        """
          + Exception Group Traceback (most recent call last):
          |   File "/opt/a/gen.py", line 53, in run
          |     raise ExceptionGroup('eg', [ValueError(1)])
          | ExceptionGroup: eg (2 sub-exceptions)
          +-+---------------- 1 ----------------
            | Traceback (most recent call last):
            |   File "/opt/a/one.py", line 5, in one
            | ValueError: 1
            +------------------------------------
        """;
    same(
        trace,
        "/opt/a/",
        "/srv/",
        "line 5",
        "line 77",
        "eg (2",
        "other (3",
        "Error: 1",
        "Error: b");
    differs(trace, "in run", "in go", "one.py", "two.py", "in one", "in two", "Value", "Key");
  }

  @Test
  void of_java_the_numbers_and_addresses_of_generated_classes_do_not_matter() {
    String trace =
        """
        Exception in thread "main-1" java.lang.IllegalStateException: pool 7
        \tat a.B$$Lambda$14/0x0000000840066840.run(Unknown Source)
        \tat jdk.internal.reflect.GeneratedMethodAccessor12.invoke(Unknown Source)
        \tat com.sun.proxy.$Proxy9.take(Unknown Source)
        \tat a.B$1.call(B.java:12)
        Caused by: java.io.IOException: closed
        """;
    same(trace, "main-1", "main-2", "pool 7", "pool 8", "B.java:12", "B.java:99", "closed", "open");
    same(trace, "$14/0x0000000840066840", "$5/0x00000008400aa000", "or12", "or7", "xy9", "xy11");
    same(trace, "$$Lambda$14/0x0000000840066840", "$$Lambda/0x000000080012d8");
    differs(trace, "IllegalState", "Illegal", "B$1", "B$2", "invoke", "call", "java.io.IO", "b.X");
    differs(trace, "a.B$$Lambda", "a.C$$Lambda", "take(", "put(");
  }

  @Test
  void of_go_the_first_goroutine_matters() {
    String trace =
        """
        panic: runtime error: index out of range [3] with length 2

        goroutine 7 [running]:
        main.(*ring).take(0xc000012345, 0x3)
        \t/src/ring.go:41 +0x1d
        created by main.start in goroutine 1
        \t/src/main.go:12 +0x5a
        """;
    same(trace, "[3] with", "[9] with", "goroutine 7", "goroutine 31", "0xc000012345", "0xc0000aa");
    same(trace, "/src/", "/home/x/src/", ":41 +0x1d", ":43 +0x2d", "goroutine 1", "goroutine 2");
    assertEquals(of(trace), of(trace + "\ngoroutine 9 [select]:\nmain.wait()\n\t/src/w.go:5\n"));
    differs(trace, "take", "put", "ring.go", "list.go", "main.start", "main.stop");
    differs(trace.replace("panic: ", "http: panic serving 10.0.0.1:5: "), "take", "put");
  }

  @Test
  void of_javascript_files_and_functions_matter() {
    String trace =
        """
        TypeError: volume 7 is undefined
            at attach (/srv/app.js:7:11)
            at async Volume.run (file:///srv/lib/volume.js:3:1)
            at /srv/main.js:20:3
        """;
    same(trace, "/srv/", "/opt/x/", ":7:11", ":8:12", ":20:3", ":21:4", "volume 7", "volume 8");
    differs(trace, "attach", "detach", "main.js", "other.js", "Volume.run", "Volume.go");
    differs(trace, "TypeError", "RangeError", "app.js", "b.js");
  }

  @Test
  void of_c_sharp_files_functions_and_inner_classes_matter() {
    String trace =
        """
        System.InvalidOperationException: outer 7 ---> System.IO.IOException: inner
          at Cloud.Volume.Open() in c:\\cloud\\Volume.cs:line 31
          --- End of inner exception stack trace ---
          at Cloud.Program.Main(String[] args) in /cloud/Program.cs:line 5
        """;
    same(trace, "c:\\cloud\\", "d:\\x\\", "line 31", "line 32", "/cloud/P", "/P", "outer 7", "o");
    differs(trace, "Open", "Close", "Volume.cs", "V.cs", "Main", "Run", "System.IO.IO", "System.");
    differs(trace, "InvalidOperation", "Invalid");
  }

  @Test
  void of_ruby_files_functions_and_classes_matter() {
    String trace =
        """
        /srv/volumes.rb:4:in `first': nothing to take (IndexError)
        \tfrom /srv/main.rb:9:in `block in run'
        """;
    same(trace, "/srv/", "/opt/x/", ":4:", ":5:", ":9:", ":10:", "nothing", "something");
    differs(trace, "first", "last", "main.rb", "b.rb", "IndexError", "KeyError", "in run", "in go");
    String rails =
        " A::MissingError (no volume 7):\n  app/a.rb:12:in `show'\n  lib/b.rb:3:in `call'\n";
    same(rails, "app/", "/srv/app/", ":12:", ":13:", "no volume 7", "none");
    differs(rails, "MissingError", "OtherError", "a.rb", "c.rb", "show", "list", "call", "x");
  }

  @Test
  void of_php_and_dart_files_functions_and_classes_matter() {
    String php =
        """
        PHP Fatal error:  Uncaught LogicException: no quota 7 in /srv/quota.php:9
        Stack trace:
        #0 /srv/index.php(3): Quota->get('a (b)', 7)
        #1 [internal function]: run()
        #2 {main}
          thrown in /srv/quota.php on line 9
        """;
    same(php, "/srv/", "/opt/x/", "(3)", "(4)", ":9", ":10", "line 9", "line 10", "quota 7", "q");
    differs(php, "get(", "put(", "index.php", "i.php", "run()", "go()", "quota.php", "q.php");
    differs(php, "LogicException", "OtherException");
    String dart =
        """
        Unhandled exception:
        RangeError (index): 5
        #0      List.[] (dart:core/list.dart:149)
        #1      main (file:///srv/main.dart:4:8)
        """;
    same(dart, "/srv/", "/x/", ":149", ":150", ":4:8", ":5:9", "): 5", "): 6");
    differs(dart, "List.[]", "Map.[]", "main.dart", "b.dart", "RangeError", "StateError");
  }

  @Test
  void of_a_backtrace_of_c_libraries_and_functions_matter() {
    String trace =
        """
        !!! uWSGI process 9915 got Segmentation Fault !!!
        *** backtrace of 9915 ***
        uwsgi(uwsgi_segfault+0x23) [0x563f848c18f3]
        /lib/x86_64-linux-gnu/libc.so.6(+0x3c050) [0x7ff78b4ae050]
        *** end of backtrace ***
        """;
    same(trace, "9915", "21", "0x563f848c18f3", "0x1", "/lib/x86_64-linux-gnu/", "/usr/lib/");
    differs(trace, "uwsgi_segfault", "uwsgi_other", "libc.so", "libx.so", "Segmentation", "Bus");
  }

  /** Every text replaced by the one behind it. */
  private static void same(String trace, String... replaced) {
    String other = trace;
    for (int i = 0; i < replaced.length; i += 2) {
      assertNotEquals(other, other.replace(replaced[i], replaced[i + 1]), replaced[i]);
      other = other.replace(replaced[i], replaced[i + 1]);
      assertEquals(of(trace), of(other), other);
    }
  }

  /** Each of the texts replaced by the one behind it, one at a time. */
  private static void differs(String trace, String... replaced) {
    for (int i = 0; i < replaced.length; i += 2) {
      String other = trace.replace(replaced[i], replaced[i + 1]);
      assertNotEquals(of(trace), of(other), other);
    }
  }

  private static String of(String trace) {
    Fields fields = new Fields();
    fields.text(Field.ERROR_STACK_TRACE, trace.getBytes(UTF_8));
    Matcher type = TYPE.matcher(trace);
    fields.text(Field.ERROR_TYPE, type.find() ? type.group().getBytes(UTF_8) : new byte[0]);
    new Fingerprint().set(fields);
    return fields.string(Field.ERROR_FINGERPRINT);
  }
}
