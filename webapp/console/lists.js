/**
 * The lists: what each is made of, and what can be done to what is in it.
 */
import { ask, post } from './api.js';
import { age, amount, size } from './format.js';
import { List } from './list.js';
import { plainButton, sureButton } from './table.js';

const MILLIS = 1_000;

/** @param {string} time as the API writes it */
const since = (time) => age((Date.now() - Date.parse(time)) / MILLIS);

/**
 * @param {HTMLElement} root
 * @param {List} traces
 */
export function connections(root, traces) {
  /** @type {List} */
  const list = new List(root, {
    path: 'api/connections',
    member: 'connections',
    paged: true,
    searchIn: 'Search by id, door, address or identity',
    key: ({ id }) => id,
    nothing: 'Nobody is connected.',
    columns: [
      { title: 'Connection', as: 'code', cell: ({ id }) => ownPart(id), hint: ({ id }) => id },
      { title: 'Door', cell: ({ door }) => door },
      { title: 'Identity', cell: ({ identity }) => identity || '–' },
      { title: 'Address', cell: ({ remoteAddress }) => remoteAddress },
      { title: 'Subscribed to', cell: subscriptions },
      { title: 'Queued', number: true, cell: ({ pendingBytes }) => size(pendingBytes) },
      { title: 'Age', number: true, cell: ({ openedAt }) => since(openedAt) },
      { title: '', action: ({ id }) => traceButton(list, traces, `connection ${id}`, { connection: id }) },
      { title: '', action: ({ id }) => sureButton('Close', `Close ${id}`, () => list.change(() => remove('connections', id))) },
    ],
  });
  return list;
}

/**
 * @param {HTMLElement} root
 * @param {List} traces
 */
export function channels(root, traces) {
  /** @type {List} */
  const list = new List(root, {
    path: 'api/channels',
    member: 'channels',
    paged: true,
    searchIn: 'Search by scope/channel',
    key: ({ id }) => id,
    nothing: 'Nobody is subscribed to anything.',
    columns: [
      { title: 'Channel', as: 'code', cell: ({ name }) => name || '(no name)' },
      { title: 'Scope', cell: ({ scope }) => scope },
      { title: 'Clients', number: true, cell: ({ clients }) => amount(clients) },
      { title: 'Backends', number: true, cell: ({ backends }) => amount(backends) },
      { title: 'Messages', number: true, cell: ({ messages }) => amount(messages) },
      { title: 'Messages /s', number: true, cell: (channel) => rate(list?.rate(channel, 'messages')) },
      {
        title: '',
        action: ({ id, scope, name }) => traceButton(list, traces, `channel ${id}`, { scope, channel: name }),
      },
    ],
  });
  return list;
}

/** @param {HTMLElement} root */
export function hubs(root) {
  return new List(root, {
    path: 'api/rocket/hubs',
    member: 'hubs',
    key: ({ name }) => name,
    nothing: 'There is no hub.',
    columns: [
      { title: 'Hub', as: 'code', cell: ({ name }) => name },
      { title: 'Subscribing is open to', cell: ({ readOnly }) => opened(readOnly) },
      { title: 'Publishing is open to', cell: ({ readWrite }) => opened(readWrite) },
      { title: 'Connections', number: true, cell: (hub) => amount(hub.connections) },
    ],
  });
}

/** @param {HTMLElement} root */
export function services(root) {
  return new List(root, {
    path: 'api/shark/services',
    member: 'services',
    key: ({ name }) => name,
    nothing: 'No service is configured (holt.shark.config).',
    columns: [
      { title: 'Service', as: 'code', cell: ({ name }) => name },
      { title: 'For', cell: ({ requireAuthentication }) => (requireAuthentication ? 'authenticated clients' : 'anybody') },
      { title: 'Topics', number: true, cell: ({ topics }) => amount(topics) },
      { title: 'Subscriptions', number: true, cell: (service) => amount(service.subscriptions) },
      { title: 'Callbacks', number: true, cell: (service) => amount(calls(service, () => true).count) },
      { title: 'Failed', number: true, cell: (service) => amount(calls(service, (outcome) => outcome !== 'ok').count) },
      { title: 'Mean, ms', number: true, cell: (service) => mean(calls(service, () => true)) },
      { title: 'Slowest on average', cell: slowest },
    ],
  });
}

/** @param {HTMLElement} root */
export function sessions(root) {
  /** @type {List} */
  const list = new List(root, {
    path: 'api/connections',
    searchFor: 'webwire',
    member: 'connections',
    paged: true,
    searchIn: 'Search by connection, address or session',
    key: ({ id }) => id,
    nothing: 'No WebWire client is connected.',
    columns: [
      { title: 'Connection', as: 'code', cell: ({ id }) => ownPart(id), hint: ({ id }) => id },
      { title: 'Session', cell: ({ identity }) => identity.replace(/^session /, '') || 'none' },
      { title: 'Address', cell: ({ remoteAddress }) => remoteAddress },
      { title: 'Queued', number: true, cell: ({ pendingBytes }) => size(pendingBytes) },
      { title: 'Age', number: true, cell: ({ openedAt }) => since(openedAt) },
      { title: '', action: ({ id }) => sureButton('Close', `Close ${id}`, () => list.change(() => remove('connections', id))) },
    ],
  });
  return list;
}

/** @param {HTMLElement} root */
export function idleSessions(root) {
  return new List(root, {
    path: 'api/webwire/sessions',
    member: 'sessions',
    paged: true,
    // What is shown of a session names it to nobody.
    key: (session, place) => String(place),
    nothing: 'No session waits for its client.',
    columns: [
      { title: 'Session', as: 'code', cell: ({ session }) => session },
      { title: 'Without a connection for', number: true, cell: ({ idleSeconds }) => age(idleSeconds) },
    ],
  });
}

/** @param {HTMLElement} root */
export function settings(root) {
  return new List(root, {
    path: 'api/settings',
    member: 'settings',
    key: ({ key }) => key,
    nothing: 'There are none.',
    columns: [
      { title: 'Setting', as: 'code', cell: ({ key }) => key },
      { title: 'Value', as: 'code', cell: ({ value, secret }) => (secret && value ? 'set, and not shown' : value || '–') },
    ],
  });
}

/** @param {HTMLElement} root */
export function traces(root) {
  /** @type {List} */
  const list = new List(root, {
    path: 'api/traces',
    member: 'traces',
    key: ({ id }) => id,
    nothing: 'Nothing is traced. The lists of connections and channels have a button for it.',
    columns: [
      { title: 'Trace', as: 'code', cell: ({ id }) => id },
      { title: 'Of', as: 'code', cell: ({ connection, scope, channel }) => (connection === undefined ? `${scope}/${channel}` : ownPart(connection)), hint: ({ connection }) => connection ?? '' },
      { title: 'Lines left', number: true, cell: ({ events }) => amount(events) },
      { title: 'Ends in', number: true, cell: ({ until }) => age(Math.max(0, (Date.parse(until) - Date.now()) / MILLIS)) },
      { title: '', action: ({ id }) => plainButton('End', `End trace ${id}`, () => list.change(() => remove('traces', id))) },
    ],
  });
  return list;
}

/**
 * What tells a connection from the others of its node; what is before that names the node.
 *
 * @param {string} id
 */
function ownPart(id) {
  return id.slice(id.indexOf('_') + 1);
}

/**
 * @param {string} what
 * @param {string} id
 */
function remove(what, id) {
  return ask(`api/${what}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/**
 * @param {List} list
 * @param {List} traces
 * @param {string} name
 * @param {object} order
 */
function traceButton(list, traces, name, order) {
  return plainButton('Trace', `Trace ${name}`, async () => {
    await list.change(() => post('api/traces', JSON.stringify(order)));
    await traces.refresh();
  });
}

/** @param {{subscriptions: number, channels: string[]}} connection */
function subscriptions({ subscriptions: count, channels: names }) {
  const shown = names.slice(0, 3).join(', ');
  return count > 3 ? `${shown} and ${amount(count - 3)} more` : shown || '–';
}

/** @param {number | undefined} value */
function rate(value) {
  return value === undefined ? '–' : amount(value);
}

/** @param {string} to */
function opened(to) {
  return new Map([['secret', 'who knows the secret']]).get(to) ?? to;
}

/**
 * @param {any} service
 * @param {(outcome: string) => boolean} counts
 */
function calls({ callbacks }, counts) {
  const outcomes = callbacks.flatMap((/** @type {any} */ callback) => callback.outcomes);
  return total(outcomes.filter((/** @type {any} */ { outcome }) => counts(outcome)));
}

/** @param {{calls: number, seconds: number}[]} outcomes */
function total(outcomes) {
  return outcomes.reduce((sum, each) => ({ count: sum.count + each.calls, seconds: sum.seconds + each.seconds }), {
    count: 0,
    seconds: 0,
  });
}

/** @param {{count: number, seconds: number}} times */
function mean({ count, seconds }) {
  return count === 0 ? '–' : amount((seconds / count) * MILLIS);
}

/** @param {any} service */
function slowest({ callbacks }) {
  const timed = callbacks
    .map((/** @type {any} */ { name, outcomes }) => ({ name, ...total(outcomes) }))
    .filter((/** @type {any} */ { count }) => count > 0)
    .sort((/** @type {any} */ one, /** @type {any} */ other) => other.seconds / other.count - one.seconds / one.count);
  return timed.length === 0 ? '–' : `${timed[0].name}, ${mean(timed[0])} ms`;
}
