# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # work, prefix and home come from the scenario
# The inventory of the collection's test: this machine as ctl1, with everything in containers, and cmp1, with an agent as a unit.

inventory() {
  cat >"$work/inventory.yaml" <<TEXT
all:
  vars:
    kafka_copies: 1
    kafka_copies_in_sync: 1
    kafka_partitions: 6
    kafka_image: $prefix/kafka:$PENSTOCK_TAG
    kafka_heap: -Xms128m -Xmx256m
    elasticsearch_image: $prefix/elasticsearch:$PENSTOCK_TAG
    elasticsearch_heap: -Xms512m -Xmx512m
    penstock_elasticsearch_url: http://elasticsearch:9200
    penstock_images: $prefix
    penstock_version: "$PENSTOCK_TAG"
    penstock_network: $PENSTOCK_PROJECT
    penstock_logs_volume: $PENSTOCK_PROJECT-logs
    penstock_metrics: true
    penstock_agent_labels: {environment: ansible}
    penstock_agent_inputs: {influx: [{name: node, udp: ":8089", labels: {environment: ansible}}]}
    ansible_python_interpreter: /usr/bin/python3
$(security_of_the_inventory)
  children:
    here:
      hosts:
        ctl1: {ansible_connection: local, penstock_address: kafka1, kafka_node_id: 1, penstock_config_dir: $work/etc,
          penstock_connect_environment: {CONNECT_REST_ADVERTISED_HOST_NAME: penstock-connect}, penstock_nightly_textfiles: $work/textfiles,
          penstock_logrotate_environment: {PENSTOCK_ROTATE_MODE_nova: rename}}
    kafka: {children: {here: {}}}
    elasticsearch: {children: {here: {}}}
    penstock_processors: {children: {here: {}, units: {}}}
    penstock_connect: {children: {here: {}}}
    units:
      hosts:
        cmp1: {ansible_host: "$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$PENSTOCK_PROJECT-cmp1")",
          ansible_user: root, ansible_ssh_private_key_file: $work/key, penstock_method: systemd,
          penstock_agent_sysctl: ${kernel:-false}, penstock_agent_kernel: {net.unix.max_dgram_qlen: 600}, penstock_services_haproxy: true,
          penstock_services_keepalived: true, penstock_services_oslo: [demo${PENSTOCK_TEST_SERVICES:+, nova}],$(services_of_the_inventory)
          ansible_ssh_common_args: "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"}
    penstock_agents: {children: {here: {}, units: {}}}
TEXT
}

services_of_the_inventory() {
  [ -z "${PENSTOCK_TEST_SERVICES:-}" ] || echo "
          penstock_services_rabbitmq: true, penstock_services_restart: true,
          penstock_services_units: [rabbitmq-server],"
}

# As docs/security.md has it; each host's clients share a certificate, or a login.
security_of_the_inventory() {
  [ -n "${PENSTOCK_TEST_SECURE:-}" ] || return 0
  "$home/deploy/security/make-test-ca" "$work/pki" kafka1 ctl1 cmp1 >&2
  cat <<TEXT
    kafka_files: $work/pki/kafka1
    # penstock's in the stand-in for Kafka's image.
    kafka_uid: "42499"
    penstock_kafka_files: "$work/pki/{{ inventory_hostname }}"
    # Until brokers_keep_rules.
    kafka_rights: false
    kafka_names: [kafka1]
    kafka_protocol: $([ "$PENSTOCK_TEST_SECURE" = mtls ] && echo SSL || echo SASL_SSL)
    kafka_properties:
      ssl.truststore.type: PEM
      ssl.truststore.location: /etc/penstock-broker/ca.pem
      ssl.keystore.type: PEM
      ssl.keystore.location: /etc/penstock-broker/keystore.pem
      listener.name.controller.ssl.client.auth: required
$("properties_of_the_broker_with_$PENSTOCK_TEST_SECURE")
    penstock_kafka_properties:
      security.protocol: "{{ kafka_protocol }}"
      ssl.truststore.type: PEM
      ssl.truststore.location: "{{ penstock_kafka_folder }}/ca.pem"
$("properties_of_clients_with_$PENSTOCK_TEST_SECURE")
TEXT
}

properties_of_the_broker_with_mtls() { echo "      listener.name.clients.ssl.client.auth: required"; }

properties_of_clients_with_mtls() {
  cat <<'TEXT'
      ssl.keystore.type: PEM
      ssl.keystore.location: "{{ penstock_kafka_folder }}/keystore.pem"
TEXT
}

brokers_keep_rules() { sed -i '/Until brokers_keep_rules/d; s/kafka_rights: false/kafka_rights: true/' "$work/inventory.yaml"; }

login_module=org.apache.kafka.common.security.plain.PlainLoginModule

properties_of_the_broker_with_sasl() {
  local name logins=
  for name in kafka1 ctl1 cmp1; do logins+=" user_$name=\"$(cat "$work/pki/$name/keystore.password")\""; done
  cat <<TEXT
      sasl.mechanism.inter.broker.protocol: PLAIN
      listener.name.clients.sasl.enabled.mechanisms: PLAIN
      listener.name.clients.plain.sasl.jaas.config: >-
        $login_module required username="kafka1" password="$(cat "$work/pki/kafka1/keystore.password")"$logins;
TEXT
}

properties_of_clients_with_sasl() {
  cat <<TEXT
      sasl.mechanism: PLAIN
      sasl.jaas.config: >-
        $login_module required username="{{ inventory_hostname }}" password="\${file:{{ penstock_kafka_folder }}/keystore.password}";
TEXT
}

# The login of cmp1, which has an agent and a processor, is none that reads ledgers.
login_of_cmp1_reads_no_ledger() {
  local said
  # Copied, the files are root's.
  docker cp "$PENSTOCK_PROJECT-cmp1:/etc/penstock/kafka" "$work/cmp1" >/dev/null
  said=$(docker run --rm --user 0 --network "$PENSTOCK_PROJECT" --volume "$work/cmp1:/etc/penstock/kafka:ro" "$prefix/tools:$PENSTOCK_TAG" penstock-audit \
    --bootstrap-servers kafka1:9092 --kafka-properties /etc/penstock/kafka/client.properties --url http://elasticsearch:9200 --wait 0 2>&1) &&
    fail "the login of cmp1 may ask for an audit"
  grep -q 'Not authorized to access topics: \[penstock.ledger\]' <<<"$said" || fail "the login of cmp1 was refused otherwise: $said"
}

# audit OPTION...: with what the roles gave the tools.
audit() {
  local login=()
  [ -z "${PENSTOCK_TEST_SECURE:-}" ] ||
    login=(--volume "$work/etc/kafka:/etc/penstock-kafka:ro")
  docker run --rm --network "$PENSTOCK_PROJECT" "${login[@]}" "$prefix/tools:$PENSTOCK_TAG" penstock-audit --bootstrap-servers kafka1:9092 \
    ${login:+--kafka-properties /etc/penstock-kafka/client.properties} --url http://elasticsearch:9200 "$@"
}
