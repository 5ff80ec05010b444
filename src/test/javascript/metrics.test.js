/** What the console makes of the metrics. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { age, amount, size } from '../../../webapp/console/format.js';
import { parseMetrics, Reading } from '../../../webapp/console/metrics.js';

const TEXT = `# HELP holt_connections Open connections.
# TYPE holt_connections gauge
holt_connections{door="otter"} 2.0
holt_connections{door="rocket"} 3
holt_events_total{door="otter",event="a \\"b\\" {c}\\n"} 1e3 1795268151000
holt_broker_up 1.0
`;

test('samples are read with their labels', () => {
  assert.deepEqual(parseMetrics(TEXT), [
    { name: 'holt_connections', labels: { door: 'otter' }, value: 2 },
    { name: 'holt_connections', labels: { door: 'rocket' }, value: 3 },
    { name: 'holt_events_total', labels: { door: 'otter', event: 'a "b" {c}\n' }, value: 1000 },
    { name: 'holt_broker_up', labels: {}, value: 1 },
  ]);
});

test('readings tell sums, and rates from the second one on', () => {
  const before = parseMetrics('c{door="a"} 10\nc{door="b"} 5\n');
  const now = parseMetrics('c{door="a"} 30\nc{door="b"} 5\n');
  assert.equal(new Reading(now, before, 2).sum('c'), 35);
  assert.equal(new Reading(now, before, 2).rate('c'), 10);
  assert.equal(new Reading(now, before, 2).rate('c', { door: 'b' }), 0);
  assert.equal(new Reading(now, [], 2).rate('c'), 0);
  assert.equal(new Reading(before, now, 2).rate('c'), 0, 'a server that has begun anew');
});

test('numbers are written for people', () => {
  assert.deepEqual([amount(0.84), amount(9_253.4), amount(0)], ['0.8', '9,253', '0']);
  assert.deepEqual([size(0), size(2048), size(5 * 1024 ** 2)], ['0 B', '2 kB', '5 MB']);
  assert.deepEqual([age(59), age(61), age(7_200), age(90_000)], ['59 s', '1 min', '2 h', '1 d']);
});
