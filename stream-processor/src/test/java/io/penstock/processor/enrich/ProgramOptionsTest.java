// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "iscsiadm -m node -T iqn.x:v -p 10.0.0.1:3260 --op update -n node.session.auth.password -v geheim1"
            + " | iscsiadm -m node -T iqn.x:v -p 10.0.0.1:3260 --op update -n node.session.auth.password -v ***",
        "iscsiadm -o update -n node.session.auth.password_in -v geheim1 next"
            + " | iscsiadm -o update -n node.session.auth.password_in -v *** next",
        "iscsiadm -n discovery.sendtargets.auth.password -v geheim1"
            + " | iscsiadm -n discovery.sendtargets.auth.password -v ***",
        "'--op', 'update', '-n', 'node.session.auth.password', '-v', 'geheim1']"
            + " | '--op', 'update', '-n', 'node.session.auth.password', '-v', '***']",
        "\\\"-n\\\", \\\"node.session.auth.password\\\", \\\"-v\\\", \\\"geheim1\\\"]"
            + " | \\\"-n\\\", \\\"node.session.auth.password\\\", \\\"-v\\\", \\\"***\\\"]",
        "iscsiadm --name node.session.auth.password --value geheim1 next"
            + " | iscsiadm --name node.session.auth.password --value *** next",
        "iscsiadm --name=node.session.auth.password --value=geheim1 next"
            + " | iscsiadm --name=node.session.auth.password --value=*** next",
        "node.session.auth.password_in = geheim1" + " | node.session.auth.password_in = ***",
        "ipmitool -I lanplus -H h -U admin -P geheim1 power status"
            + " | ipmitool -I lanplus -H h -U admin -P *** power status",
        "'/usr/bin/ipmitool', '-U', 'admin', '-P', 'geheim1', 'power'"
            + " | '/usr/bin/ipmitool', '-U', 'admin', '-P', '***', 'power'",
        "ipmitool -P 'ge heim' x | ipmitool -P '***' x",
        "ipmitool -Pgeheim1 x | ipmitool -P*** x",
        "sshpass -p geheim1 ssh -p 22 h | sshpass -p *** ssh -p 22 h",
        "['sshpass', '-p', 'geheim1', 'ssh', '-p', '22']"
            + " | ['sshpass', '-p', '***', 'ssh', '-p', '22']",
        "sshpass -pgeheim1 ssh h | sshpass -p*** ssh h",
        "curl -s -u admin:geheim1 http://h/x | curl -s -u admin:*** http://h/x",
        "curl -sku admin:geheim1 http://h/x | curl -sku admin:*** http://h/x",
        "curl -uadmin:geheim1 http://h/x | curl -uadmin:*** http://h/x",
        "curl -u 'admin:geheim1' http://h/x | curl -u 'admin:***' http://h/x",
        "'curl', '-u', 'admin:geheim1', 'x' | 'curl', '-u', 'admin:***', 'x'",
        "curl --user admin:geheim1 --proxy-user=a:geheim1 x"
            + " | curl --user admin:*** --proxy-user=a:*** x",
        "etcdctl --user root:geheim1 get x | etcdctl --user root:*** get x",
        "redis-cli -h x -a geheim1 ping | redis-cli -h x -a *** ping",
        "['redis-cli', '-a', 'geheim1'] | ['redis-cli', '-a', '***']",
        "redis-cli --pass geheim1 ping | redis-cli --pass *** ping",
        "ldapsearch -x -D cn=admin -w geheim1 | ldapsearch -x -D cn=admin -w ***",
        "docker login -u nova -p geheim1 h | docker login -u nova -p *** h",
        "podman login --username nova -p geheim1 h | podman login --username nova -p *** h",
        "erl -setcookie geheim1 -name x | erl -setcookie *** -name x",
        "openstack secret store --name x --payload geheim1"
            + " | openstack secret store --name x --payload ***",
        "virsh secret-set-value 0f1e --base64 geheim1 | virsh secret-set-value 0f1e --base64 ***",
        "kubectl create secret generic db --from-literal=db=geheim1 --from-literal a=geheim2"
            + " | kubectl create secret generic db --from-literal=db=*** --from-literal a=***",
        "curl \"http://h/x?a=1&b=2\" -H \"Accept: a; b\" -u admin:geheim1"
            + " | curl \"http://h/x?a=1&b=2\" -H \"Accept: a; b\" -u admin:***",
      })
  void a_secret_behind_an_option_of_one_program_is_hidden(String text, String expected) {
    assertEquals(expected, Masked.message(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iscsiadm -n node.session.auth.username -v admin",
        "grep -n password -v x",
        "tar -P file",
        "ipmitool -H h; nc -P 1.2.3.4 x",
        "ipmitool -U admin -P ***",
        "ssh -p 22 h",
        "sshpass -e ssh -p 22 h",
        "sshpass -f file ssh -p 22 h",
        "['sshpass', '-p', '***', 'ssh', '-p', '22']",
        "[\\\"mysql\\\", \\\"-p\\\", \\\"nova\\\"]",
        "docker exec -u nova:nova x",
        "curl -u admin http://h/x",
        "curl -u admin: http://h/x",
        "curl -u admin:*** http://h/x",
        "curl http://h/x; docker exec -u nova:nova x",
        "curl http://h/x && docker exec -u nova:nova x",
        "chown --user nova:nova x",
        "mkcurl -u nova:nova",
        "ls -a x",
        "redis-cli -a; ls -a x",
        "grep -w ldapx y",
        "ssh login -p 22",
        "docker run -p 80 x",
        "erl -setcookies a",
        "curl --payload x --base64 y --pass z --from-literal=a=b",
        "kubectl create configmap x --from-literal=a=b",
        "kubectl create secret generic db --from-literal=db",
        "find -a x -w y -s z",
      })
  void what_others_mean_by_these_options_stays(String text) {
    assertEquals(text, Masked.message(text));
  }
}
