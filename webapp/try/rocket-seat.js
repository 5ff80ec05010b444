/**
 * One Rocket connection: its access, its subscriptions, its publications and its log.
 */
import { onClick, onSubmit, part, value } from './dom.js';
import { jsonText, parseObject } from './json.js';
import { Link } from './link.js';
import { attempt } from './refusal.js';
import { auth, describeFrame, membership, plain, publish, rocketUrl } from './rocket.js';
import { showState } from './state.js';
import { Traffic } from './traffic.js';

export class RocketSeat {
  #root;
  #hub;
  #link;

  /**
   * @param {HTMLElement} root
   * @param {() => string} hub
   */
  constructor(root, hub) {
    this.#root = root;
    this.#hub = hub;
    this.#link = new Link({
      traffic: new Traffic(part(root, 'traffic')),
      describe: (text) => describeFrame(parseObject(text)),
      stateChanged: (state, words) => this.#stateChanged(state, words),
    });
    this.#listen();
    this.#stateChanged('closed', 'not connected');
  }

  #listen() {
    const field = (/** @type {string} */ name) => value(this.#root, name);
    const data = () => jsonText(field('data'), 'The data');
    this.#on(onSubmit, 'connect', () => this.#link.open(rocketUrl(this.#hub()), 'connected'));
    this.#on(onClick, 'disconnect', () => this.#send(plain('disconnect'), 'disconnect'));
    this.#on(onSubmit, 'auth', () => this.#send(auth(field('access'), field('access-secret')), 'auth'));
    this.#on(onClick, 'logout', () => this.#send(plain('logout'), 'logout'));
    this.#on(onSubmit, 'subscribe', () => this.#send(membership('subscribe', field('channel')), 'subscribe'));
    this.#on(onClick, 'unsubscribe', () => this.#send(membership('unsubscribe', field('channel')), 'unsubscribe'));
    this.#on(onSubmit, 'publish', () => this.#send(publish(field('channel'), field('event'), data()), 'publish'));
    this.#on(onSubmit, 'any-frame', () => this.#send(field('frame'), 'raw'));
  }

  /**
   * @param {(root: ParentNode, name: string, listener: () => void) => void} register
   * @param {string} name
   * @param {() => void} action
   */
  #on(register, name, action) {
    register(this.#root, name, () => attempt(part(this.#root, 'problem'), action));
  }

  /**
   * @param {string} text
   * @param {string} label
   */
  #send(text, label) {
    this.#link.send(text, label, '');
  }

  /**
   * @param {import('./link.js').LinkState} state
   * @param {string} words
   */
  #stateChanged(state, words) {
    showState(this.#root, state, words);
    /** @type {HTMLButtonElement} */ (part(this.#root, 'connect-button')).disabled = this.#link?.isClosed === false;
  }
}
