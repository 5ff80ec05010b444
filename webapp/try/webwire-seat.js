/**
 * One WebWire connection: requests, signals, its session and its log.
 */
import { HoltError, WebWire } from '../holt.js';
import { ClientLink } from './client-link.js';
import { onClick, onSubmit, part, value } from './dom.js';
import { whyClosed } from './missing-door.js';
import { attempt, Refusal } from './refusal.js';
import { showState } from './state.js';
import { Traffic } from './traffic.js';
import { describeWire, payloadOf } from './webwire.js';

const ADVICE = 'It answers at /webwire; holt.webwire.hooks-url names what answers its requests.';

export class WebWireSeat {
  #root;
  #traffic;
  /** @type {ClientLink<WebWire>} */
  #link;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#traffic = new Traffic(part(root, 'traffic'));
    this.#link = new ClientLink({
      traffic: this.#traffic,
      describe: describeWire,
      stateChanged: (state, words) => this.#stateChanged(state, words),
      whyRefused: () => whyClosed('webwire', ADVICE),
    });
    this.#listen();
    this.#stateChanged('closed', 'not connected');
    this.#showSession(undefined);
  }

  #listen() {
    this.#on(onSubmit, 'connect', () => this.#toggle());
    this.#on(onSubmit, 'ask', () => this.#request());
    this.#on(onClick, 'signal', () => this.#link.client.signal(...this.#message()));
    this.#on(onSubmit, 'session', () => this.#restore());
    this.#on(onClick, 'close-session', () => this.#link.client.closeSession());
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
    const client = this.#link.open((trace) => new WebWire({ trace, timeout: 15_000 }), 'connected, protocol 1.1');
    client.on('session', (session) => this.#showSession(session));
  }

  /** @returns {[string, import('../holt.js').Payload]} */
  #message() {
    return [value(this.#root, 'request-name'), payloadOf(value(this.#root, 'encoding'), value(this.#root, 'payload'))];
  }

  async #request() {
    const started = performance.now();
    await this.#link.client.request(...this.#message());
    this.#traffic.note(`answered after ${(performance.now() - started).toFixed(1)} ms`);
  }

  async #restore() {
    const key = value(this.#root, 'session-key').trim();
    if (key === '') {
      throw new Refusal('A session is restored by its key.');
    }
    await this.#link.client.restoreSession(key);
  }

  /** @param {import('../holt.js').Session | undefined} session */
  #showSession(session) {
    part(this.#root, 'session-state').textContent =
      session === undefined ? 'none; the server’s hooks create them' : `${session.key} since ${session.created}`;
    if (session !== undefined) {
      /** @type {HTMLInputElement} */ (this.#root.querySelector('[name="session-key"]')).value = session.key;
    }
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

/** @type {Record<string, string>} */
const HINTS = {
  NOT_IMPLEMENTED: 'no hook answers requests here; holt.webwire.hooks-url names one',
  SESSIONS_DISABLED: 'holt.webwire.sessions is off',
  SESSION_NOT_FOUND: 'no session has that key',
  SESSION_ACTIVE: 'another connection has that session',
};

/** @param {() => void | Promise<unknown>} action */
async function inWords(action) {
  try {
    await action();
  } catch (error) {
    throw error instanceof HoltError ? new Refusal(`${error.message}${hint(error.code)}`) : error;
  }
}

/** @param {string} code */
function hint(code) {
  return code in HINTS ? ` (${code}: ${HINTS[code]})` : ` (${code})`;
}
