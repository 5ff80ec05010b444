/**
 * A server that a test plays itself, one socket at a time.
 */

/** What arrives, for whoever waits for it. */
class Mailbox {
  #items = [];
  #takers = [];

  put(item) {
    const taker = this.#takers.shift();
    if (taker) {
      taker(item);
    } else {
      this.#items.push(item);
    }
  }

  take() {
    return this.#items.length > 0
      ? Promise.resolve(this.#items.shift())
      : new Promise((resolve) => this.#takers.push(resolve));
  }

  get isEmpty() {
    return this.#items.length === 0;
  }
}

/** The constructor to inject, and what it makes. */
export class FakeServer {
  #sockets = new Mailbox();

  constructor() {
    const sockets = this.#sockets;
    this.WebSocket = class {
      bufferedAmount = 0;
      #sent = new Mailbox();

      constructor(url, protocols) {
        this.url = url;
        this.protocols = protocols;
        this.isClosed = false;
        sockets.put(this);
      }

      send(data) {
        this.#sent.put(data);
      }

      close() {
        this.isClosed = true;
      }

      /** The next frame from the client. */
      next() {
        return this.#sent.take();
      }

      async nextJson() {
        return JSON.parse(await this.next());
      }

      /** Whether the client has sent nothing that was not taken. */
      get isQuiet() {
        return this.#sent.isEmpty;
      }

      open() {
        this.onopen?.();
        return this;
      }

      say(frame) {
        const data = typeof frame === 'string' ? frame : frame instanceof Uint8Array ? frame.buffer : JSON.stringify(frame);
        this.onmessage?.({ data });
      }

      end(code, reason = '') {
        this.onclose?.({ code, reason });
      }
    };
  }

  /** The next socket that the client makes; not open yet. */
  next() {
    return this.#sockets.take();
  }

  /** The same, opened. */
  async accept() {
    const socket = await this.next();
    // As in life, only after the constructor has returned and its caller has seen the socket.
    await turn();
    return socket.open();
  }

  /** Options for a client that meets this server and loses no time. */
  get options() {
    return { url: 'http://holt.test/root/', WebSocket: this.WebSocket, minDelay: 1, maxDelay: 2 };
  }
}

/** @returns {Promise<void>} after all that is due now */
export function turn() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The next event of that name, or state. */
export function next(client, name, state) {
  return new Promise((resolve) => {
    const stop = client.on(name, (event) => {
      if (state === undefined || event.state === state) {
        stop();
        resolve(event);
      }
    });
  });
}

/** Node 18 keeps it apart. */
if (globalThis.crypto === undefined) {
  globalThis.crypto = (await import('node:crypto')).webcrypto;
}
