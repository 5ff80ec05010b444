/**
 * What nodes report of themselves, and what two reports, one after the other, say together.
 */

/** @typedef {{count: number, seconds: number}} Times */
/**
 * @typedef {object} Door
 * @property {string} door
 * @property {number} connections
 * @property {number} publications
 * @property {number} deliveries
 * @property {number} slowConsumers
 * @property {Record<string, number>} closed
 */
/**
 * @typedef {object} NodeReport
 * @property {string} node
 * @property {string} at
 * @property {string} startedAt
 * @property {boolean} inService
 * @property {{kind: string, up: boolean, detail: string, lagSeconds?: number, disconnections?: number}} broker
 * @property {{used: number, max: number}} memory
 * @property {number} outboxBytes
 * @property {Times} delivery
 * @property {Door[]} doors
 * @property {(Times & {service: string, callback: string, outcome: string})[]} callbacks
 */

/** @typedef {{node: string, nodes: NodeReport[], silent: string[]}} ClusterReport */

/** One node. */
export class Reading {
  #before;
  #seconds;

  /**
   * @param {NodeReport} now
   * @param {NodeReport} [before] none, or that of another node or of an earlier start, says nothing of rates
   */
  constructor(now, before) {
    this.now = now;
    const seconds = before === undefined ? 0 : (Date.parse(now.at) - Date.parse(before.at)) / 1_000;
    const comparable = before?.node === now.node && before.startedAt === now.startedAt && seconds > 0;
    this.#before = comparable ? before : undefined;
    this.#seconds = seconds;
  }

  /** Whether there is nothing before it that rates could be told from. */
  get isFirst() {
    return this.#before === undefined;
  }

  get uptimeSeconds() {
    return (Date.parse(this.now.at) - Date.parse(this.now.startedAt)) / 1_000;
  }

  /** How far it is behind in hearing what is published. @returns {number} milliseconds */
  get lagMillis() {
    return (this.now.broker.lagSeconds ?? 0) * 1_000;
  }

  /**
   * @param {'connections' | 'publications' | 'deliveries' | 'slowConsumers'} what
   * @returns {number} of all doors
   */
  sum(what) {
    return sum(this.now.doors, what);
  }

  /**
   * @param {'publications' | 'deliveries'} what
   * @param {string} [door] all of them if not given
   * @returns {number} a second
   */
  rate(what, door) {
    if (this.#before === undefined) {
      return 0;
    }
    const of = (/** @type {Door[]} */ doors) => sum(doors.filter((each) => door === undefined || each.door === door), what);
    return Math.max(0, of(this.now.doors) - of(this.#before.doors)) / this.#seconds;
  }

  /** The deliveries since the report before. @returns {Times} */
  get delivered() {
    const before = this.#before?.delivery ?? { count: 0, seconds: 0 };
    return { count: this.now.delivery.count - before.count, seconds: this.now.delivery.seconds - before.seconds };
  }
}

/** All nodes together. */
export class ClusterReading {
  /**
   * @param {ClusterReport} now
   * @param {ClusterReport} [before]
   */
  constructor(now, before) {
    const earlier = new Map(before?.nodes.map((report) => [report.node, report]));
    /** Each of them, the one that tells this first. */
    this.nodes = now.nodes.map((report) => new Reading(report, earlier.get(report.node)));
    /** The ids of those that are alive and say nothing. */
    this.silent = now.silent;
  }

  /** Whether there is nothing before it that rates could be told from. */
  get isFirst() {
    return this.nodes.every(({ isFirst }) => isFirst);
  }

  /** The doors by name, with what all nodes have of each. @returns {Door[]} */
  get doors() {
    /** @type {Map<string, Door>} */
    const doors = new Map();
    for (const door of this.nodes.flatMap(({ now }) => now.doors)) {
      const sum = doors.get(door.door);
      doors.set(door.door, sum === undefined ? door : added(sum, door));
    }
    return [...doors.values()];
  }

  /** The callbacks by service, name and outcome, with what all nodes have of each. @returns {NodeReport['callbacks']} */
  get callbacks() {
    /** @type {Map<string, NodeReport['callbacks'][number]>} */
    const callbacks = new Map();
    for (const each of this.nodes.flatMap(({ now }) => now.callbacks)) {
      const key = JSON.stringify([each.service, each.callback, each.outcome]);
      const sum = callbacks.get(key) ?? { ...each, count: 0, seconds: 0 };
      callbacks.set(key, { ...each, count: sum.count + each.count, seconds: sum.seconds + each.seconds });
    }
    return [...callbacks.values()];
  }

  /** How far the node that is most behind is so. @returns {number} milliseconds */
  get lagMillis() {
    return Math.max(...this.nodes.map(({ lagMillis }) => lagMillis));
  }

  get outboxBytes() {
    return this.nodes.reduce((total, { now }) => total + now.outboxBytes, 0);
  }

  /** @param {'connections' | 'publications' | 'deliveries' | 'slowConsumers'} what */
  sum(what) {
    return this.nodes.reduce((total, node) => total + node.sum(what), 0);
  }

  /**
   * @param {'publications' | 'deliveries'} what
   * @param {string} [door] all of them if not given
   * @returns {number} a second
   */
  rate(what, door) {
    return this.nodes.reduce((total, node) => total + node.rate(what, door), 0);
  }

  /** The mean time of the deliveries since the report before, in milliseconds; undefined if there was none. */
  get deliveryMillis() {
    const count = this.nodes.reduce((total, { delivered }) => total + delivered.count, 0);
    const seconds = this.nodes.reduce((total, { delivered }) => total + delivered.seconds, 0);
    return count > 0 ? (seconds / count) * 1_000 : undefined;
  }
}

/**
 * @param {Door} one
 * @param {Door} other
 * @returns {Door}
 */
function added(one, other) {
  const closed = { ...one.closed };
  Object.entries(other.closed).forEach(([reason, count]) => (closed[reason] = (closed[reason] ?? 0) + count));
  return {
    door: one.door,
    connections: one.connections + other.connections,
    publications: one.publications + other.publications,
    deliveries: one.deliveries + other.deliveries,
    slowConsumers: one.slowConsumers + other.slowConsumers,
    closed,
  };
}

/**
 * @param {Door[]} doors
 * @param {'connections' | 'publications' | 'deliveries' | 'slowConsumers'} what
 */
function sum(doors, what) {
  return doors.reduce((total, door) => total + door[what], 0);
}
