/**
 * One Shark connection: its ticket, its subscriptions and its log.
 */
import { HoltError, Shark } from '../holt.js';
import { ClientLink } from './client-link.js';
import { onClick, onSubmit, part, value } from './dom.js';
import { jsonText, parseObject } from './json.js';
import { whyClosed } from './missing-door.js';
import { attempt, Refusal } from './refusal.js';
import { showState } from './state.js';
import { Traffic } from './traffic.js';

const ADVICE = 'holt.shark.config names the services that it serves.';

/** @type {Record<string, string>} */
const HINTS = {
  'Invalid service.': 'holt.shark.config names no service of that name',
  'Authentication required.': 'this service wants a ticket: disconnect, give one, connect again',
  'Authentication method unsupported.': 'holt.shark.config has no authentication; connect without a ticket',
  'Service unavailable.': 'the service behind the server does not answer',
};

export class SharkSeat {
  #root;
  /** @type {ClientLink<Shark>} */
  #link;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#link = new ClientLink({
      traffic: new Traffic(part(root, 'traffic')),
      describe,
      stateChanged: (state, words) => this.#stateChanged(state, words),
      whyRefused: () => whyClosed('shark', ADVICE),
    });
    this.#listen();
    this.#stateChanged('closed', 'not connected');
  }

  #listen() {
    const subscription = () => value(this.#root, 'subscription');
    const data = () => JSON.parse(jsonText(value(this.#root, 'data'), 'The message'));
    this.#on(onSubmit, 'connect', () => this.#toggle());
    // What it hears is in the log, as it came.
    this.#on(onSubmit, 'subscribe', () => this.#link.client.subscribe(subscription(), () => {}));
    this.#on(onClick, 'unsubscribe', () => this.#link.client.unsubscribe(subscription()));
    this.#on(onSubmit, 'message', () => this.#link.client.message(subscription(), data()));
    this.#on(onClick, 'ping', () => this.#link.client.ping());
  }

  /**
   * @param {(root: ParentNode, name: string, listener: () => void) => void} register
   * @param {string} name
   * @param {() => void | Promise<unknown>} action
   */
  #on(register, name, action) {
    register(this.#root, name, () => attempt(part(this.#root, 'problem'), () => inWords(action)));
  }

  #toggle() {
    if (!this.#link.isClosed) {
      this.#link.close();
      return;
    }
    const ticket = value(this.#root, 'ticket');
    const login = ticket === '' ? {} : { ticket: () => ticket };
    this.#link.open((trace) => new Shark({ trace, timeout: 60_000, ...login }), 'connected');
  }

  /**
   * @param {import('./link.js').LinkState} state
   * @param {string} words
   */
  #stateChanged(state, words) {
    showState(this.#root, state, words);
    part(this.#root, 'toggle').textContent = this.#link?.isClosed === false ? 'Disconnect' : 'Connect';
  }
}

/** @param {() => void | Promise<unknown>} action */
async function inWords(action) {
  try {
    await action();
  } catch (error) {
    throw error instanceof HoltError ? new Refusal(withHint(error.message)) : error;
  }
}

/** @param {string} words */
function withHint(words) {
  return words in HINTS ? `${words} (${HINTS[words]})` : words;
}

/**
 * @param {string | Uint8Array} data
 * @param {'sent' | 'received'} direction
 * @returns {import('./traffic.js').Entry}
 */
function describe(data, direction) {
  const body = String(data);
  const frame = parseObject(body) ?? {};
  const label = String(frame.event ?? 'frame');
  const summary = frame.error ?? frame.subscription ?? '';
  if (direction === 'sent') {
    return { label, summary: label === 'ping' ? 'to learn when the request before it is done' : summary, body };
  }
  if (frame.status === 'error') {
    return { label, summary: withHint(String(frame.error)), body, tone: 'bad' };
  }
  return { label, summary, body, tone: frame.status === 'ok' ? 'good' : 'event' };
}
