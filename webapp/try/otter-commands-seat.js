/**
 * One connection of Otter's command protocol: it learns its id, may authenticate, and sends commands.
 */
import { onClick, onSubmit, part, value } from './dom.js';
import { jsonText, parseObject } from './json.js';
import { Link } from './link.js';
import { authBackend, authClient, commandsUrl, echo, membership, pub } from './otter-commands.js';
import { describePush } from './otter-push.js';
import { attempt, Refusal } from './refusal.js';
import { sign } from './signature.js';
import { showState } from './state.js';
import { Traffic } from './traffic.js';

export class OtterCommandsSeat {
  #root;
  #side;
  #secret;
  #link;
  #id = '';

  /**
   * @param {HTMLElement} root
   * @param {'client' | 'backend'} side what it authenticates as
   * @param {() => string} secret
   */
  constructor(root, side, secret) {
    this.#root = root;
    this.#side = side;
    this.#secret = secret;
    this.#link = new Link({
      traffic: new Traffic(part(root, 'traffic')),
      describe: (text) => this.#describe(text),
      stateChanged: (state, words) => this.#stateChanged(state, words),
    });
    this.#listen();
    this.#stateChanged('closed', 'not connected');
  }

  #listen() {
    const channel = () => value(this.#root, 'channel');
    const message = () => jsonText(value(this.#root, 'message'), 'The message');
    this.#on(onSubmit, 'connect', () => this.#toggle());
    this.#on(onSubmit, 'auth', () => this.#authenticate());
    this.#on(onSubmit, 'sub', () => this.#send(membership('sub', channel()), 'sub'));
    this.#on(onClick, 'unsub', () => this.#send(membership('unsub', channel()), 'unsub'));
    this.#on(onSubmit, 'pub', () => this.#send(pub(channel(), message()), 'pub'));
    this.#on(onClick, 'echo', () => this.#send(echo(value(this.#root, 'message')), 'echo'));
    this.#on(onSubmit, 'any-frame', () => this.#send(value(this.#root, 'frame'), 'raw'));
  }

  /**
   * @param {(root: ParentNode, name: string, listener: () => void) => void} register
   * @param {string} name
   * @param {() => void | Promise<void>} action
   */
  #on(register, name, action) {
    register(this.#root, name, () => attempt(part(this.#root, 'problem'), action));
  }

  #toggle() {
    if (this.#link.isClosed) {
      this.#link.open(commandsUrl(), 'connected');
    } else {
      this.#link.close();
    }
  }

  async #authenticate() {
    if (this.#side === 'backend') {
      if (this.#id === '') {
        throw new Refusal('A backend signs the connection’s id, and the server has not sent it yet.');
      }
      this.#send(authBackend(await sign(this.#secret(), this.#id)), 'auth', 'as a backend, by a signature over the id');
      return;
    }
    const presence = value(this.#root, 'presence');
    this.#send(authClient(presence, await sign(this.#secret(), presence)), 'auth', `as the client ${presence}`);
  }

  /**
   * @param {string} text
   * @param {string} label
   * @param {string} [summary]
   */
  #send(text, label, summary = '') {
    this.#link.send(text, label, summary);
  }

  /** @param {string} text */
  #describe(text) {
    const frame = parseObject(text);
    if (typeof frame?.id === 'string' && frame.type === undefined) {
      this.#showId(frame.id);
      return { label: 'hello', summary: 'this connection has an id' };
    }
    if (frame?.command === 'echo') {
      return { label: 'echo', summary: '' };
    }
    return describePush(text);
  }

  /**
   * @param {import('./link.js').LinkState} state
   * @param {string} words
   */
  #stateChanged(state, words) {
    showState(this.#root, state, words);
    part(this.#root, 'toggle').textContent = this.#link?.isClosed === false ? 'Disconnect' : 'Connect';
    if (state !== 'open') {
      this.#showId('');
    }
  }

  /** @param {string} id */
  #showId(id) {
    this.#id = id;
    part(this.#root, 'id').textContent = id === '' ? 'told on connecting' : id;
  }
}
