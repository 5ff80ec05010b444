/**
 * One side of Otter's URL protocol on this page, a client or a backend: its socket, its publications, its log.
 */
import { Otter } from '../holt.js';
import { ClientLink } from './client-link.js';
import { onSubmit, part, value } from './dom.js';
import { jsonText } from './json.js';
import { refusalWords } from './link.js';
import { describePush } from './otter-push.js';
import { channelPath, listSubscribers, publish } from './otter-url.js';
import { attempt } from './refusal.js';
import { authorization } from './signature.js';
import { showState } from './state.js';
import { Traffic } from './traffic.js';

/** @typedef {import('./otter-url.js').Credentials} Credentials */

/**
 * @typedef {object} SeatOptions
 * @property {'client' | 'backend'} side
 * @property {() => string[]} channels
 * @property {() => Promise<Credentials | undefined>} credentials signs afresh
 * @property {() => 'websocket' | 'sse'} transport
 */

export class OtterUrlSeat {
  #root;
  #options;
  #traffic;
  /** @type {ClientLink<import('../holt.js').OtterSubscription>} */
  #link;
  /** @type {string[]} */
  #subscribed = [];
  /** @type {'websocket' | 'sse' | undefined} */
  #over;

  /**
   * @param {HTMLElement} root
   * @param {SeatOptions} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
    this.#traffic = new Traffic(part(root, 'traffic'));
    this.#link = new ClientLink({
      traffic: this.#traffic,
      describe: (data) => ({ ...describePush(String(data)), body: String(data) }),
      stateChanged: (state, words) => this.#stateChanged(state, words),
      whyRefused: refusalWords,
    });
    onSubmit(root, 'subscribe', () => this.#attempt(() => this.#toggle()));
  }

  get side() {
    return this.#options.side;
  }

  /** Subscribes to what is filled in, unless that is so already. */
  subscribe() {
    return this.#attempt(() => (this.#isAsFilledIn() ? undefined : this.#open()));
  }

  /**
   * @param {OtterUrlSeat} other the side that is to hear what this one publishes
   */
  publishesTo(other) {
    onSubmit(this.#root, 'publish', () => this.#attempt(() => this.#publish(other)));
  }

  /**
   * @param {string[]} channels
   * @returns {boolean} whether this side would hear a message on one of them
   */
  hears(channels) {
    return !this.#link.isClosed && this.#link.client.state === 'open' && channels.some((channel) => this.#subscribed.includes(channel));
  }

  /**
   * @returns {Promise<string | undefined>} the listing, or nothing if the server refused
   */
  async list() {
    const channels = this.#options.channels();
    const credentials = await this.#options.credentials();
    if (credentials === undefined) {
      return undefined;
    }
    const summary = `/${channelPath(channels)}/subbed`;
    this.#traffic.sent({ label: 'GET', summary, raw: headerLine(credentials) });
    const response = await listSubscribers(channels, credentials);
    const text = await response.text();
    this.#traffic.received({ ...status(response, text, 'the clients on these channels'), body: text });
    return response.ok ? text : undefined;
  }

  #isAsFilledIn() {
    const { channels, transport } = this.#options;
    return !this.#link.isClosed && this.#over === transport() && this.#subscribed.join() === channels().join();
  }

  #toggle() {
    if (this.#link.isClosed) {
      return this.#open();
    }
    this.#link.close();
  }

  async #open() {
    const channels = this.#options.channels();
    // Asked for now as well, because what is wrong with them is to be said here.
    await this.#options.credentials();
    this.#subscribed = channels;
    this.#over = this.#options.transport();
    const { credentials } = this.#options;
    const transport = this.#over;
    const client = this.#link.open(
      (trace) => new Otter({ credentials, transport, trace }).subscribe(channels, () => {}),
      `subscribed to ${channels.join(', ')}`,
    );
    await settled(client);
  }

  /** @param {OtterUrlSeat} other */
  async #publish(other) {
    const channels = this.#options.channels();
    const message = jsonText(value(this.#root, 'message'), 'The message');
    const credentials = await this.#options.credentials();
    const summary = `/${channelPath(channels)}`;
    this.#traffic.sent({ label: 'POST', summary, body: message, raw: `${headerLine(credentials)}\n\n${message}` });
    const response = await publish(channels, message, credentials);
    const text = await response.text();
    this.#traffic.received(status(response, text, audienceWords(other, channels)));
  }

  /** @param {() => void | Promise<void>} action */
  #attempt(action) {
    return attempt(part(this.#root, 'problem'), action);
  }

  /**
   * @param {import('./link.js').LinkState} state
   * @param {string} words
   */
  #stateChanged(state, words) {
    showState(this.#root, state, words);
    part(this.#root, 'toggle').textContent = this.#link.isClosed ? 'Subscribe' : 'Leave';
  }
}

/**
 * @param {import('../holt.js').OtterSubscription} client
 * @returns {Promise<void>} done when it is open, or will not be at once
 */
function settled(client) {
  return new Promise((resolve) => {
    const stop = client.on('state', ({ state }) => {
      if (state !== 'connecting') {
        stop();
        resolve();
      }
    });
  });
}

/** @param {Credentials | undefined} credentials */
function headerLine(credentials) {
  if (credentials === undefined) {
    return '(anonymous: no Authorization)';
  }
  return `Authorization: ${authorization(credentials.presence, credentials.signature)}`;
}

/**
 * @param {OtterUrlSeat} other
 * @param {string[]} channels
 */
function audienceWords(other, channels) {
  const everyone = `accepted; the ${other.side}s on ${channels.join(', ')} hear it`;
  return other.hears(channels) ? everyone : `${everyone}, but the ${other.side} on this page is not subscribed`;
}

/**
 * @param {Response} response
 * @param {string} text
 * @param {string} success
 * @returns {import('./traffic.js').Entry}
 */
function status(response, text, success) {
  const label = String(response.status);
  return response.ok
    ? { label, summary: success, tone: 'good' }
    : { label, summary: text.trim() || response.statusText || 'refused', tone: 'bad' };
}
