// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandPasswordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mysql -pgeheim | mysql -p***",
        "mysql -uroot -pgeheim nova | mysql -uroot -p*** nova",
        "(root) CMD (mysqldump -u root -pgeheim --all > x) | (root) CMD (mysqldump -u root -p*** --all > x)",
        "COMMAND=/usr/bin/mariadb -pgeheim -e x | COMMAND=/usr/bin/mariadb -p*** -e x",
        "sh -c 'mariadb-dump -pge heim' | sh -c 'mariadb-dump -p*** heim'",
        "mysqladmin -p'ge heim' ping | mysqladmin -p'***' ping",
        "['mysql', '-uroot', '-pgeheim', 'x'] | ['mysql', '-uroot', '-p***', 'x']",
        "docker exec mariadb mysql -pgeheim | docker exec mariadb mysql -p***",
        "mysql -pa; mysql -pb && mysql -pc | mysql -p***; mysql -p*** && mysql -p***",
        "mysql -p123456 | mysql -p***",
        "COMMAND=/bin/su nova -c 'mysql -pgeheim -e \\'x\\''"
            + " | COMMAND=/bin/su nova -c 'mysql -p*** -e \\'x\\''",
        "password=a mysql -pb | password=*** mysql -p***",
      })
  void the_password_of_a_client_of_mysql_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql -p",
        "mysql -p nova",
        "mysql -p -e x",
        "mysql -p***",
        "mysql -path",
        "mysql -P3306 -h ctl1",
        "['mysql', '-p', 'nova']",
        "server -p 8080",
        "ssh -p22 ctl1",
        "ssh -p22 ctl1; mysql -e x",
        "mysql -e x | nc -p33060",
        "find /var/lib/mysql -path x -print",
        "docker run -p3306:3306 mysql",
        "docker run --name mysql -p3306:3306 x",
        "rsync -pavz /var/lib/mysql/ x",
        "mkdir -pv /var/lib/mysql",
        "my-sql -pgeheim",
      })
  void what_others_mean_by_this_option_stays(String text) {
    assertEquals(text, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void it_is_found_wherever_it_begins(int dots) {
    String before = ".".repeat(dots) + " mysql -p";
    assertEquals(before + "***", Masked.message(before + "geheim"));
    assertEquals(before + "*** nova is used", Masked.message(before + "geheim nova is used"));
  }
}
