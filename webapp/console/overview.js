/**
 * The overview: what the metrics say now and how they went since the console was opened.
 */
import { element, part } from '../try/dom.js';
import { ask } from './api.js';
import { Chart } from './chart.js';
import { amount, size } from './format.js';
import { parseMetrics, Reading } from './metrics.js';

const INTERVAL_MILLIS = 2_000;

export class Overview {
  #root;
  #told;
  #charts;
  /** @type {import('./metrics.js').Sample[]} */
  #samples = [];
  #readAt = 0;

  /**
   * @param {HTMLElement} root
   * @param {(error?: Error) => void} told of each reading, and of its failure
   */
  constructor(root, told) {
    this.#root = root;
    this.#told = told;
    this.#charts = {
      connections: new Chart('Connections', 'open'),
      publications: new Chart('Publications', 'a second'),
      deliveries: new Chart('Deliveries', 'a second'),
      outbox: new Chart('Waiting in outboxes', 'kB'),
    };
    part(root, 'charts').append(...Object.values(this.#charts).map(({ node }) => node));
  }

  /** Reads now and every two seconds, as long as the page can be seen. */
  start() {
    const read = () => document.visibilityState === 'visible' && this.#read();
    setInterval(read, INTERVAL_MILLIS);
    document.addEventListener('visibilitychange', read);
    read();
  }

  async #read() {
    try {
      const samples = parseMetrics(await (await ask('api/metrics')).text());
      const now = performance.now();
      this.#show(new Reading(samples, this.#samples, (now - this.#readAt) / 1_000));
      this.#samples = samples;
      this.#readAt = now;
      this.#told();
    } catch (error) {
      this.#told(/** @type {Error} */ (error));
    }
  }

  /** @param {Reading} reading */
  #show(reading) {
    const { connections, publications, deliveries, outbox } = this.#charts;
    connections.add(reading.sum('holt_connections'));
    if (!reading.isFirst) {
      publications.add(reading.rate('holt_publications_total'));
      deliveries.add(reading.rate('holt_deliveries_total'));
    }
    outbox.add(reading.sum('holt_outbox_bytes') / 1024);
    part(this.#root, 'tiles').replaceChildren(...tiles(reading));
    part(this.#root, 'doors').replaceChildren(...doors(reading));
    part(this.#root, 'closes').replaceChildren(...closes(reading));
    const callbacks = callbackRows(reading);
    part(this.#root, 'callbacks-card').hidden = callbacks.length === 0;
    part(this.#root, 'callbacks').replaceChildren(...callbacks);
  }
}

/** @param {Reading} reading */
function tiles(reading) {
  const up = reading.sum('holt_broker_up') > 0;
  const count = reading.sum('holt_delivery_seconds_count');
  const mean = count === 0 ? '–' : `${amount((reading.sum('holt_delivery_seconds_sum') / count) * 1_000)} ms`;
  return [
    tile('Connections', amount(reading.sum('holt_connections'))),
    tile('Broker', up ? 'up' : 'down', up ? 'good' : 'bad'),
    tile('Mean delivery', mean),
    tile('In outboxes', size(reading.sum('holt_outbox_bytes'))),
    tile('Slow, closed', amount(reading.sum('holt_slow_consumers_total'))),
  ];
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} [tone]
 */
function tile(name, value, tone = '') {
  return element('div', `card tile ${tone}`, element('p', 'tile-name', name), element('p', 'tile-value', value));
}

/** @param {Reading} reading */
function doors(reading) {
  return reading.samples('holt_connections').map(({ labels: { door }, value }) =>
    row(
      door,
      amount(value),
      amount(reading.rate('holt_publications_total', { door })),
      amount(reading.rate('holt_deliveries_total', { door })),
      amount(reading.sum('holt_slow_consumers_total', { door })),
    ),
  );
}

/** @param {Reading} reading */
function closes(reading) {
  const rows = reading
    .samples('holt_connections_closed_total')
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value)
    .map(({ labels, value }) => row(labels.door, labels.reason.replace(/[_-]/g, ' ').toLowerCase(), amount(value)));
  return rows.length > 0 ? rows : [element('tr', '', element('td', 'empty', 'none yet'))];
}

/** @param {Reading} reading */
function callbackRows(reading) {
  return reading
    .samples('holt_callback_seconds_count')
    .filter(({ value }) => value > 0)
    .map(({ labels, value }) =>
      row(
        labels.service,
        labels.callback,
        labels.outcome,
        amount(value),
        amount((reading.sum('holt_callback_seconds_sum', labels) / value) * 1_000),
      ),
    );
}

/** @param {...string} cells numbers are told by their form */
function row(...cells) {
  return element('tr', '', ...cells.map((cell) => element('td', /^[\d.,–]+$/.test(cell) ? 'number' : '', cell)));
}
