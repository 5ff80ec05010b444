/**
 * One client of holt.js with its traffic log: every frame both ways, every ending in words, and what it does about it.
 */
import { closing, closingWords } from './closing.js';
import { Refusal } from './refusal.js';

/** @typedef {import('./traffic.js').Entry} Entry */
/** @typedef {import('./link.js').LinkState} LinkState */
/** @typedef {import('../holt.js').TraceEvent} TraceEvent */
/** @typedef {import('../holt.js').StateEvent} StateEvent */

/**
 * @typedef {object} Client any of holt.js
 * @property {(name: 'state', listener: (event: StateEvent) => void) => void} on
 * @property {() => void} close
 */

/**
 * @typedef {object} ClientLinkOptions
 * @property {import('./traffic.js').Traffic} traffic
 * @property {(data: string | Uint8Array, direction: 'sent' | 'received') => Entry} describe reads a frame
 * @property {(state: LinkState, words: string) => void} stateChanged
 * @property {() => Promise<string>} [whyRefused] what a browser does not say about a handshake that failed
 */

/** @template {Client} C */
export class ClientLink {
  #options;
  /** @type {C | undefined} */
  #client;

  /** @param {ClientLinkOptions} options */
  constructor(options) {
    this.#options = options;
  }

  get isClosed() {
    return this.#client === undefined;
  }

  /**
   * @param {(trace: (event: TraceEvent) => void) => C} make
   * @param {string} openWords what being open means here
   * @returns {C}
   */
  open(make, openWords) {
    this.close();
    const client = make((event) => this.#trace(event, openWords));
    this.#client = client;
    client.on('state', (event) => this.#client === client && this.#stateChanged(event, openWords));
    return client;
  }

  /** @returns {C} */
  get client() {
    if (this.#client === undefined) {
      throw new Refusal('Not connected. Connect first.');
    }
    return this.#client;
  }

  close() {
    this.#client?.close();
  }

  /**
   * @param {TraceEvent} event
   * @param {string} openWords
   */
  #trace({ kind, transport, url, data = '', ending }, openWords) {
    const { traffic, describe } = this.#options;
    if (kind === 'connecting') {
      const summary = transport === 'sse' ? 'an event stream' : 'upgrade to WebSocket';
      traffic.sent({ label: 'GET', summary, body: url });
    } else if (kind === 'open') {
      traffic.received({ label: transport === 'sse' ? '200' : '101', summary: openWords, tone: 'good' });
    } else if (kind === 'sent') {
      traffic.sent(describe(data, 'sent'));
    } else if (kind === 'received') {
      traffic.received(describe(data, 'received'));
    } else if (ending !== undefined) {
      this.#ended(ending);
    }
  }

  /** @param {import('../holt.js').Ending} ending */
  async #ended(ending) {
    const { traffic, whyRefused } = this.#options;
    if (ending.opened && ending.code >= 1000) {
      traffic.note(closingWords(ending), ending.code === 1000 ? undefined : 'bad');
    } else if (ending.reason !== '') {
      traffic.note(ending.reason, 'bad');
    } else {
      traffic.note((await whyRefused?.()) ?? 'The handshake was refused; browsers do not say why.', 'bad');
    }
  }

  /**
   * @param {StateEvent} event
   * @param {string} openWords
   */
  #stateChanged({ state, words, code = 0, delay = 0 }, openWords) {
    const { traffic, stateChanged } = this.#options;
    switch (state) {
      case 'connecting':
        return stateChanged('connecting', 'connecting…');
      case 'open':
        return stateChanged('open', openWords);
      case 'waiting': {
        const seconds = (delay / 1000).toFixed(1);
        // Without a code nothing was opened that could have ended.
        traffic.note(code === 0 ? `${words}; again in ${seconds} s` : `again in ${seconds} s`);
        return stateChanged('connecting', `lost; again in ${seconds} s`);
      }
      case 'closed':
        this.#client = undefined;
        return code === 1000 ? stateChanged('closed', 'not connected') : stateChanged('failed', closing({ code, reason: words }));
    }
  }
}
