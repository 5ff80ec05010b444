/**
 * The overview: what the nodes report now and how it went since the console was opened.
 */
import { element, part } from '../try/dom.js';
import { Chart } from './chart.js';
import { age, amount, size } from './format.js';
import { ClusterReading } from './report.js';
import { Table } from './table.js';

/** What the alert rules complain of too. */
const LATE_MILLIS = 1_000;

export class Overview {
  #root;
  #charts;
  #nodes;
  /** @type {import('./report.js').ClusterReport | undefined} */
  #before;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#charts = {
      connections: new Chart('Connections', 'open'),
      publications: new Chart('Publications', 'a second'),
      deliveries: new Chart('Deliveries', 'a second'),
      outbox: new Chart('Waiting in outboxes', 'kB'),
    };
    this.#nodes = new Table(part(root, 'nodes-head'), part(root, 'nodes'), NODE_COLUMNS, ({ now }) => now.node);
    part(root, 'charts').append(...Object.values(this.#charts).map(({ node }) => node));
  }

  /** @param {import('./report.js').ClusterReport} report */
  show(report) {
    const reading = new ClusterReading(report, this.#before);
    this.#before = report;
    const { connections, publications, deliveries, outbox } = this.#charts;
    connections.add(reading.sum('connections'));
    if (!reading.isFirst) {
      publications.add(reading.rate('publications'));
      deliveries.add(reading.rate('deliveries'));
    }
    outbox.add(reading.outboxBytes / 1024);
    part(this.#root, 'tiles').replaceChildren(...tiles(reading));
    this.#nodes.show(reading.nodes, '');
    part(this.#root, 'doors').replaceChildren(...doors(reading));
    part(this.#root, 'closes').replaceChildren(...closes(reading));
    part(this.#root, 'callbacks-card').hidden = reading.callbacks.length === 0;
    part(this.#root, 'callbacks').replaceChildren(...reading.callbacks.map(callbackRow));
  }
}

/** @param {ClusterReading} reading */
function tiles(reading) {
  const millis = reading.deliveryMillis;
  return [
    nodesTile(reading),
    brokerTile(reading),
    tile('Connections', amount(reading.sum('connections'))),
    tile('Mean delivery', millis === undefined ? '–' : `${amount(millis)} ms`),
    tile('In outboxes', size(reading.outboxBytes)),
    tile('Slow, closed', amount(reading.sum('slowConsumers'))),
  ];
}

/** @param {ClusterReading} reading */
function nodesTile({ nodes, silent }) {
  const leaving = nodes.filter(({ now }) => !now.inService).length;
  const notes = [
    ...(leaving > 0 ? [`${leaving} going out of service`] : []),
    ...(silent.length > 0 ? [`no word from ${silent.join(', ')}`] : []),
  ];
  return tile('Nodes', String(nodes.length), notes.join('; '), notes.length > 0 ? 'bad' : '');
}

/** @param {ClusterReading} reading */
function brokerTile({ nodes, lagMillis }) {
  const down = nodes.filter(({ now }) => !now.broker.up).length;
  const { kind } = nodes[0].now.broker;
  if (down > 0) {
    return tile('Broker', 'down', `${kind}, for ${down} of them`, 'bad');
  }
  return lagMillis < LATE_MILLIS
    ? tile('Broker', 'up', kind, 'good')
    : tile('Broker', 'late', `${kind}, ${amount(lagMillis)} ms behind`, 'bad');
}

/** @type {import('./table.js').Column[]} */
const NODE_COLUMNS = [
  { title: 'Node', as: 'code', cell: ({ now }) => now.node },
  { title: 'State', cell: ({ now }) => (now.inService ? 'in service' : 'going out of service') },
  { title: 'Broker', cell: ({ now }) => `${now.broker.up ? 'up' : 'down'}: ${now.broker.detail}` },
  { title: 'Behind, ms', number: true, cell: ({ lagMillis }) => amount(lagMillis) },
  { title: 'Disconnected', number: true, cell: ({ now }) => amount(now.broker.disconnections ?? 0) },
  { title: 'Up for', number: true, cell: ({ uptimeSeconds }) => age(uptimeSeconds) },
  { title: 'Connections', number: true, cell: (node) => amount(node.sum('connections')) },
  { title: 'Delivered /s', number: true, cell: (node) => amount(node.rate('deliveries')) },
  { title: 'Heap', number: true, cell: ({ now }) => `${size(now.memory.used)} of ${size(now.memory.max)}` },
];

/**
 * @param {string} name
 * @param {string} value
 * @param {string} [note]
 * @param {string} [tone]
 */
function tile(name, value, note = '', tone = '') {
  const figure = element('p', 'tile-value', value);
  return element('div', `card tile ${tone}`, element('p', 'tile-name', name), figure, element('p', 'tile-note', note));
}

/** @param {ClusterReading} reading */
function doors(reading) {
  return reading.doors.map(({ door, connections, slowConsumers }) =>
    row(
      door,
      amount(connections),
      amount(reading.rate('publications', door)),
      amount(reading.rate('deliveries', door)),
      amount(slowConsumers),
    ),
  );
}

/** @param {ClusterReading} reading */
function closes(reading) {
  const rows = reading.doors
    .flatMap(({ door, closed }) => Object.entries(closed).map(([reason, count]) => ({ door, reason, count })))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
    .map(({ door, reason, count }) => row(door, reason.replace(/[_-]/g, ' ').toLowerCase(), amount(count)));
  return rows.length > 0 ? rows : [element('tr', '', element('td', 'empty', 'none yet'))];
}

/** @param {import('./report.js').NodeReport['callbacks'][number]} callback */
function callbackRow({ service, callback, outcome, count, seconds }) {
  return row(service, callback, outcome, amount(count), amount((seconds / count) * 1_000));
}

/** @param {...string} cells numbers are told by their form */
function row(...cells) {
  return element('tr', '', ...cells.map((cell) => element('td', /^[\d.,–]+$/.test(cell) ? 'number' : '', cell)));
}
