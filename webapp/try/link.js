/**
 * One WebSocket with its traffic log: frames both ways, and every ending in words.
 */
import { closing, closingWords } from './closing.js';
import { askHealth } from './health.js';
import { Refusal } from './refusal.js';

/** @typedef {import('./traffic.js').Entry} Entry */
/** @typedef {'closed' | 'connecting' | 'open' | 'failed'} LinkState */

/**
 * @typedef {object} LinkOptions
 * @property {import('./traffic.js').Traffic} traffic
 * @property {(text: string) => Entry} describe reads a frame from the server
 * @property {(state: LinkState, words: string) => void} stateChanged
 */

export class Link {
  #options;
  /** @type {WebSocket | undefined} */
  #socket;
  #givenUp = false;

  /** @param {LinkOptions} options */
  constructor(options) {
    this.#options = options;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  get isClosed() {
    return this.#socket === undefined;
  }

  /**
   * @param {string} url
   * @param {string} openWords what being open means here
   * @returns {Promise<void>} done when it is open, or will not be
   */
  open(url, openWords) {
    const { traffic, stateChanged } = this.#options;
    const socket = new WebSocket(url);
    let opened = false;
    this.#socket = socket;
    this.#givenUp = false;
    traffic.sent({ label: 'GET', summary: 'upgrade to WebSocket', body: url });
    stateChanged('connecting', 'connecting…');
    socket.onmessage = ({ data }) => this.#received(data);
    return new Promise((settled) => {
      socket.onopen = () => {
        opened = true;
        traffic.received({ label: '101', summary: openWords, tone: 'good' });
        stateChanged('open', openWords);
        settled();
      };
      socket.onclose = (event) => {
        this.#socket = undefined;
        settled();
        return opened ? this.#closed(event) : this.#notOpened();
      };
    });
  }

  /**
   * @param {string} text one frame
   * @param {string} label
   * @param {string} summary
   */
  send(text, label, summary) {
    if (this.#socket === undefined || !this.isOpen) {
      throw new Refusal('Not connected. Connect first.');
    }
    this.#socket.send(text);
    this.#options.traffic.sent({ label, summary, body: text });
  }

  close() {
    this.#givenUp = true;
    this.#socket?.close(1000);
  }

  /** @param {unknown} data */
  #received(data) {
    const { traffic, describe } = this.#options;
    if (typeof data === 'string') {
      traffic.received({ ...describe(data), body: data });
    } else {
      traffic.received({ label: 'binary', summary: 'a binary frame, which this door never sends', tone: 'bad' });
    }
  }

  /** @param {CloseEvent} event */
  #closed(event) {
    const { traffic, stateChanged } = this.#options;
    if (event.code === 1000 || event.code === 1005) {
      traffic.note(closingWords(event));
      stateChanged('closed', 'not connected');
    } else {
      traffic.note(closingWords(event), 'bad');
      stateChanged('failed', closing(event));
    }
  }

  async #notOpened() {
    const { traffic, stateChanged } = this.#options;
    if (this.#givenUp) {
      traffic.note('given up before it was open');
      stateChanged('closed', 'not connected');
      return;
    }
    stateChanged('failed', 'connection refused');
    traffic.note(await refusalWords(), 'bad');
  }
}

/** A browser never says why a handshake failed; the server's health narrows it down. */
export async function refusalWords() {
  const { state } = await askHealth();
  if (state === 'unreachable') {
    return 'Connection refused: nothing answers there. Is the server running?';
  }
  if (state === 'not-ready') {
    return 'Handshake refused: the server is there but not ready. It may be draining.';
  }
  return (
    'Handshake refused, and browsers do not say why. The server is there, so it is one of: ' +
    'this origin is not allowed (403), too many connections (429 or 503), ' +
    'or a proxy on the way that does not pass WebSockets on.'
  );
}
