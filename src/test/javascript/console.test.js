/** What the console makes of reports, and of numbers. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { age, amount, size } from '../../../webapp/console/format.js';
import { ClusterReading, Reading } from '../../../webapp/console/report.js';

const START = '2026-01-02T03:00:00Z';

function report(second, publications, delivery = { count: 0, seconds: 0 }) {
  const doors = Object.entries(publications).map(([door, count]) => ({
    door, connections: 2, publications: count, deliveries: count * 3, slowConsumers: 1, closed: {},
  }));
  return { node: 'a', at: `2026-01-02T03:00:0${second}Z`, startedAt: START, doors, delivery };
}

test('readings tell sums, and rates from the second one on', () => {
  const before = report(1, { otter: 10, rocket: 5 });
  const now = report(3, { otter: 30, rocket: 5 });
  assert.equal(new Reading(now, before).sum('connections'), 4);
  assert.equal(new Reading(now, before).sum('publications'), 35);
  assert.equal(new Reading(now, before).rate('publications'), 10);
  assert.equal(new Reading(now, before).rate('deliveries', 'otter'), 30);
  assert.equal(new Reading(now, before).rate('publications', 'rocket'), 0);
  assert.equal(new Reading(now, before).uptimeSeconds, 3);
  assert.equal(new Reading(now).isFirst, true);
  assert.equal(new Reading(now).rate('publications'), 0);
});

test('reports of another node or an earlier start say nothing of rates', () => {
  const now = report(3, { otter: 30 });
  for (const other of [{ node: 'b' }, { startedAt: '2026-01-02T02:00:00Z' }, { at: now.at }]) {
    const reading = new Reading(now, { ...report(1, { otter: 10 }), ...other });
    assert.equal(reading.isFirst, true);
    assert.equal(reading.rate('publications'), 0);
  }
});

test('the time of deliveries is that of the latest ones', () => {
  const before = { nodes: [report(1, {}, { count: 10, seconds: 5 })] };
  const now = { nodes: [report(3, {}, { count: 14, seconds: 5.002 })] };
  assert.equal(Math.round(new ClusterReading(now, before).deliveryMillis * 1_000), 500);
  assert.equal(new ClusterReading(before).deliveryMillis, 500);
  assert.equal(new ClusterReading({ nodes: [report(3, {}, before.nodes[0].delivery)] }, before).deliveryMillis, undefined);
});

test('what all nodes have is added up', () => {
  const at = (second, counts) => ({
    nodes: counts.map((count, i) => ({ ...report(second, { otter: count }), node: `n${i}`, outboxBytes: 5, callbacks: [] })),
  });
  const reading = new ClusterReading(at(3, [30, 7]), at(1, [10]));
  assert.equal(reading.isFirst, false);
  assert.deepEqual([reading.sum('publications'), reading.outboxBytes], [37, 10]);
  assert.equal(reading.rate('publications'), 10, 'a node that has just come has no rate yet');
  assert.deepEqual(reading.doors.map(({ door, connections }) => [door, connections]), [['otter', 4]]);
  const calls = (node, count) => ({ ...report(1, {}), node, callbacks: [{ service: 's', callback: 'c', outcome: 'ok', count, seconds: count }] });
  assert.deepEqual(new ClusterReading({ nodes: [calls('a', 1), calls('b', 2)] }).callbacks, [
    { service: 's', callback: 'c', outcome: 'ok', count: 3, seconds: 3 },
  ]);
});

test('the cluster is as late as its latest node', () => {
  const node = (name, broker) => ({ ...report(1, {}), node: name, broker });
  const reading = new ClusterReading({ nodes: [node('a', {}), node('b', { lagSeconds: 1.5 })], silent: ['c'] });
  assert.deepEqual(reading.nodes.map(({ lagMillis }) => lagMillis), [0, 1_500]);
  assert.equal(reading.lagMillis, 1_500);
  assert.deepEqual(reading.silent, ['c']);
});

test('numbers are written for people', () => {
  assert.deepEqual([amount(0.84), amount(9_253.4), amount(0)], ['0.8', '9,253', '0']);
  assert.deepEqual([size(0), size(2048), size(5 * 1024 ** 2)], ['0 B', '2 kB', '5 MB']);
  assert.deepEqual([age(59), age(61), age(7_200), age(90_000)], ['59 s', '1 min', '2 h', '1 d']);
});
