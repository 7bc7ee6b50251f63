// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the role of the rotation asks of an engine, and makes of its variables. */
class RotationRoleIT {
  private static final String INVENTORY = "all: {children: {penstock_agents: {hosts: {ctl1: {}}}}}";
  private static final String TAG = "penstock_logrotate";
  private static final String ENVIRONMENT = "penstock_logrotate_environment";

  @TempDir Path dir;

  @Test
  void the_container_has_its_variables_and_may_write_in_its_volumes_only() throws Exception {
    List<String> calls =
        new RoleRun(dir, INVENTORY)
            .calls(
                TAG,
                Map.of(
                    ENVIRONMENT,
                    "{\"PENSTOCK_ROTATE_COMPRESS\": false, \"PENSTOCK_ROTATE_COUNT_nova\": 9}"));
    String run = calls.stream().filter(call -> call.startsWith("run ")).findFirst().orElse("");
    assertTrue(run.contains(" --env=PENSTOCK_ROTATE_COMPRESS=no "), calls::toString);
    assertTrue(run.contains(" --env=PENSTOCK_ROTATE_COUNT_nova=9 "), calls::toString);
    assertTrue(run.contains(" --read-only "), calls::toString);
    assertEquals(
        "exec penstock_logrotate /opt/penstock/rotate healthy", calls.get(calls.size() - 1));
  }

  @Test
  void a_variable_that_the_rotation_would_not_see_is_named() throws Exception {
    String said =
        new RoleRun(dir, INVENTORY)
            .refusal(TAG, Map.of(ENVIRONMENT, "{\"PENSTOCK_ROTATE_MODE_nova-api\": \"rename\"}"));
    assertTrue(said.contains("PENSTOCK_ROTATE_MODE_nova-api in"), said);
  }
}
