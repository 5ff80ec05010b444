// @ts-check
/**
 * Holt's client for browsers, and for whatever else has `WebSocket` and `fetch`. One class for each protocol:
 *
 * - `Otter`: channels named by URL; over WebSocket, or over server-sent events where no WebSocket gets through
 * - `OtterCommands`: the same channels by commands on one WebSocket
 * - `Rocket`, `Shark`: channels and topics, each with requests that are answered in their order
 * - `WebWire`: requests, signals and sessions in binary frames
 *
 * What they share: a client connects when it is made and stays connected until `close()`. When the connection is lost
 * it connects again, after a delay that grows and varies, authenticates, subscribes to what it was subscribed to, and
 * then sends what has waited, which is bounded. A request that was under way fails with `DISCONNECTED`: nobody knows
 * whether the server has carried it out. What would be refused again ends the client; `state` events say why.
 */

/**
 * What went wrong. `code` is the server's own for WebWire (`SESSION_NOT_FOUND`), else one of
 *
 * - `REFUSED`: the server said no, in the words of `message`
 * - `DISCONNECTED`: the connection was lost before the reply came
 * - `TIMEOUT`: no reply in time
 * - `QUEUE_FULL`: too much waits to be sent or to be answered
 * - `CLOSED`: the client is closed, by its owner or because the server will not have it
 * - `UNREACHABLE`: no answer over HTTP, or none from a service behind the server
 * - `INVALID`: the protocol cannot carry what was given
 */
export class HoltError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {unknown} [detail] the frame or the cause behind it
   */
  constructor(code, message, detail) {
    super(message);
    this.name = 'HoltError';
    this.code = code;
    this.detail = detail;
  }
}

/** @typedef {'connecting' | 'open' | 'waiting' | 'closed'} State `waiting` for the next attempt */

/**
 * @typedef {object} StateEvent
 * @property {State} state
 * @property {string} words why, for a person; may be empty
 * @property {number} [code] the close code, or the HTTP status
 * @property {number} [delay] of `waiting`: milliseconds until the next attempt
 */

/**
 * What goes over the wire, for a log.
 *
 * @typedef {object} TraceEvent
 * @property {'connecting' | 'open' | 'sent' | 'received' | 'ended'} kind
 * @property {'websocket' | 'sse'} transport
 * @property {string} [url]
 * @property {string | Uint8Array} [data] the frame
 * @property {Ending} [ending]
 */

/**
 * @typedef {object} Options
 * @property {string | URL} [url] the server's root; by default where this module came from
 * @property {new (url: string, protocols?: string[]) => any} [WebSocket]
 * @property {(url: string, init?: RequestInit) => Promise<Response>} [fetch]
 * @property {number} [timeout] milliseconds that connecting may take, and a request; 10 000
 * @property {number} [minDelay] milliseconds before the second attempt to connect, doubled for each further one; 500
 * @property {number} [maxDelay] milliseconds that it never exceeds; 30 000
 * @property {number} [keepAlive] milliseconds of silence after which the server is asked whether it is there; 30 000
 * @property {number} [maxQueued] requests that may wait, for the connection or for their reply; 1 000
 * @property {number} [maxBuffered] bytes that may wait in the socket; 1 048 576
 * @property {(event: TraceEvent) => void} [trace]
 */

/** @type {Required<Omit<Options, 'url' | 'trace' | 'WebSocket' | 'fetch'>>} */
const DEFAULTS = {
  timeout: 10_000,
  minDelay: 500,
  maxDelay: 30_000,
  keepAlive: 30_000,
  maxQueued: 1_000,
  maxBuffered: 1_048_576,
};

/** A connection that lasted that long was a good one: the delays start over. */
const STABLE_MILLIS = 5_000;
/** Close codes after which the same would happen again: RFC 6455, section 7.4.1. */
const FINAL_CODES = new Set([1003, 1007, 1008, 1009, 1010]);
/** HTTP statuses after which it might not. */
const PASSING_STATUSES = new Set([408, 425, 429]);
/** Errors of a greeting after which it is worth another attempt. */
const PASSING_ERRORS = new Set(['DISCONNECTED', 'TIMEOUT', 'UNREACHABLE', 'QUEUE_FULL']);

/** Errors that are no answer of the server. */
const LOST_ERRORS = new Set(['DISCONNECTED', 'TIMEOUT', 'QUEUE_FULL', 'CLOSED']);

const utf8 = new TextEncoder();

/**
 * Milliseconds before the attempt that follows `failures` failed ones: between half of a bound and the bound, so that
 * clients which were cut off together do not come back together.
 *
 * @param {number} failures
 * @param {{minDelay: number, maxDelay: number}} bounds
 * @param {number} [random] from 0 up to 1
 */
export function backOff(failures, { minDelay, maxDelay }, random = Math.random()) {
  const bound = Math.min(maxDelay, minDelay * 2 ** Math.min(failures, 30));
  return (bound * (1 + random)) / 2;
}

/**
 * How a connection ended, or why there was none.
 *
 * @typedef {object} Ending
 * @property {number} code the close code, an HTTP status, or 0
 * @property {string} reason
 * @property {boolean} opened whether it had been open
 * @property {boolean} final whether another attempt is pointless
 */

/**
 * @typedef {object} Handlers
 * @property {() => void} opened
 * @property {(data: string | Uint8Array, id?: string) => void} received
 * @property {(ending: Ending) => void} ended once, and nothing after it
 */

/**
 * @typedef {object} Transport
 * @property {'websocket' | 'sse'} kind
 * @property {(data: string | Uint8Array) => void} send
 * @property {() => number} buffered bytes not written yet
 * @property {() => void} close no handler is called any more
 */

/**
 * @param {string} url
 * @param {string[]} protocols
 * @param {any} WebSocket
 * @param {Handlers} handlers
 * @returns {Transport}
 */
function openWebSocket(url, protocols, WebSocket, handlers) {
  const socket = new WebSocket(url, protocols);
  socket.binaryType = 'arraybuffer';
  let opened = false;
  socket.onopen = () => {
    opened = true;
    handlers.opened();
  };
  socket.onmessage = (/** @type {MessageEvent} */ { data }) =>
    handlers.received(typeof data === 'string' ? data : new Uint8Array(data));
  socket.onclose = (/** @type {CloseEvent} */ { code, reason }) =>
    handlers.ended({ code, reason, opened, final: opened && FINAL_CODES.has(code) });
  // The close event follows, and says as much.
  socket.onerror = () => {};
  return {
    kind: 'websocket',
    send: (data) => socket.send(data),
    buffered: () => socket.bufferedAmount,
    close() {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close(1000);
    },
  };
}

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {NonNullable<Options['fetch']>} fetch
 * @param {Handlers} handlers
 * @returns {Transport}
 */
function openEventStream(url, headers, fetch, handlers) {
  const abort = new AbortController();
  let opened = false;
  const read = async () => {
    const response = await fetch(url, {
      headers: { ...headers, Accept: 'text/event-stream' },
      cache: 'no-store',
      signal: abort.signal,
    });
    const { status, body } = response;
    if (status !== 200 || !body || !response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      const reason = status === 200 ? 'no event stream' : (await response.text()).trim() || `HTTP ${status}`;
      return { code: status, reason, opened, final: status < 500 && !PASSING_STATUSES.has(status) };
    }
    opened = true;
    handlers.opened();
    for await (const { id, data } of readEvents(body)) {
      handlers.received(data, id);
    }
    return { code: 1005, reason: 'the stream ended', opened, final: false };
  };
  read()
    .catch((error) => ({ code: 1006, reason: error.message, opened, final: false }))
    .then((ending) => abort.signal.aborted || handlers.ended(ending));
  return {
    kind: 'sse',
    send() {
      throw new HoltError('INVALID', 'an event stream goes one way');
    },
    buffered: () => 0,
    close: () => abort.abort(),
  };
}

/** Characters that one server-sent event may have. */
const MAX_EVENT = 16 * 1024 * 1024;

/**
 * The server-sent events of a response (HTML standard, section 9.2.6).
 *
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<{event: string, id: string, data: string}>} those without data too, if they have an id
 */
export async function* readEvents(body) {
  const reader = body.pipeThrough(/** @type {any} */ (new TextDecoderStream())).getReader();
  let rest = '';
  let afterReturn = false;
  let id = '';
  /** @type {Record<string, string>} */
  let fields = {};
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      // A line end that came in two pieces.
      rest += afterReturn ? read.value.replace(/^\n/, '') : read.value;
      afterReturn = read.value === '' ? afterReturn : read.value.endsWith('\r');
      if (rest.length + (fields.data ?? '').length > MAX_EVENT) {
        throw new HoltError('INVALID', 'the event is too long');
      }
      const lines = rest.split(/\r\n|\r|\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line !== '') {
          const [, name, value] = /** @type {RegExpExecArray} */ (/^([^:]*):? ?(.*)$/s.exec(line));
          fields[name] = name === 'data' && 'data' in fields ? `${fields.data}\n${value}` : value;
          continue;
        }
        id = fields.id ?? id;
        if (fields.data !== undefined || fields.id !== undefined) {
          yield { event: fields.event || 'message', id, data: fields.data ?? '' };
        }
        fields = {};
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/**
 * One request, from the moment it is made to its reply.
 *
 * @typedef {object} Call
 * @property {number} id
 * @property {(string | Uint8Array)[]} frames sent one behind the other
 * @property {(reply: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {ReturnType<typeof setTimeout>} timer
 */

/**
 * A subscription as the client keeps it, to subscribe again.
 *
 * @typedef {object} Joined
 * @property {(event: any) => void} listener
 * @property {() => string} frame that subscribes
 * @property {boolean} confirmed by the server
 */

/**
 * What all clients are: a connection that is kept up, and requests with their replies.
 *
 * @template {Record<string, any>} Events the protocol's own events, by name
 */
class Client {
  /** @type {Map<string, Set<(event: any) => void>>} */
  #listeners = new Map();
  /** @type {State} */
  #state = 'connecting';
  /** @type {Transport | undefined} */
  #transport;
  /** Changes with every attempt: what comes from an earlier one is not listened to. */
  #attempt = 0;
  #failures = 0;
  #openSince = 0;
  #heard = false;
  #serial = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Call[]} for the connection to be open */
  #waiting = [];
  /** @type {Map<number, Call>} sent and not answered, in the order of sending */
  #sent = new Map();
  /** @type {HoltError | undefined} */
  #end;
  #online = () => this.#state === 'waiting' && this.#connect();

  /** @param {Options} options */
  constructor(options) {
    const { url = new URL('.', import.meta.url), fetch = globalThis.fetch, ...others } = options;
    this._options = {
      ...DEFAULTS,
      WebSocket: globalThis.WebSocket,
      ...others,
      url: new URL(url),
      fetch: /** @type {NonNullable<Options['fetch']>} */ ((...request) => fetch(...request)),
    };
    /** @type {Map<string, Joined>} */
    this._joined = new Map();
    globalThis.addEventListener?.('online', this.#online);
    // In a microtask, so that listeners added now hear the first state.
    queueMicrotask(() => this.#state === 'connecting' && this.#connect());
  }

  get state() {
    return this.#state;
  }

  /**
   * @template {keyof Events & string | 'state'} Name
   * @param {Name} name
   * @param {(event: Name extends 'state' ? StateEvent : Events[Name]) => void} listener
   * @returns {() => void} ends the listening
   */
  on(name, listener) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** @returns {Promise<void>} done when the connection is open; fails if the client is closed before */
  ready() {
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (this.#state === 'open') {
          resolve();
        } else if (this.#state === 'closed') {
          reject(this.#end);
        } else {
          return;
        }
        stop();
      };
      const stop = this.on('state', settle);
      settle();
    });
  }

  /** Closes the connection and does not open another. Whatever waits fails with `CLOSED`. */
  close() {
    this.#finish({ code: 1000, reason: '', opened: true, final: true }, new HoltError('CLOSED', 'the client was closed'));
  }

  /**
   * Begins a connection, over WebSocket or else.
   *
   * @protected
   * @param {Handlers} handlers
   * @returns {Transport | Promise<Transport>}
   */
  _open(handlers) {
    return this._openWebSocket('', handlers);
  }

  /**
   * Says what a new connection has to hear first; requests made here go before all that wait.
   *
   * @protected
   * @returns {Promise<void>}
   */
  async _greet() {}

  /**
   * @protected
   * @param {string | Uint8Array} _data
   * @param {string} [_id]
   */
  _receive(_data, _id) {}

  /**
   * A request without effect, where the protocol has one.
   *
   * @protected
   * @returns {Promise<unknown>}
   */
  async _probe() {
    return undefined;
  }

  /**
   * @protected
   * @param {Ending} _ending
   * @param {number} usual
   * @returns {number} milliseconds before the next attempt
   */
  _delay(_ending, usual) {
    return usual;
  }

  /** @protected Whether replies come in the order of the requests, so that each keeps its turn when nobody waits any more. */
  get _inOrder() {
    return true;
  }

  /**
   * @protected
   * @param {string} path below the server's root, encoded
   */
  _address(path) {
    const base = this._options.url;
    return new URL(path, base.pathname.endsWith('/') ? base : `${base.origin}${base.pathname}/`).href;
  }

  /**
   * @protected
   * @param {string} path
   * @param {Handlers} handlers
   * @param {string[]} [protocols]
   */
  _openWebSocket(path, handlers, protocols = []) {
    const url = this._address(path).replace(/^http/, 'ws');
    this._trace({ kind: 'connecting', transport: 'websocket', url });
    return openWebSocket(url, protocols, this._options.WebSocket, handlers);
  }

  /**
   * @protected
   * @param {string} name
   * @param {unknown} [event]
   */
  _emit(name, event) {
    for (const listener of this.#listeners.get(name) ?? []) {
      this._call(listener, event);
    }
  }

  /**
   * Calls a listener, whose failure is its owner's and not the connection's.
   *
   * @protected
   * @param {((event: any) => void) | undefined} listener
   * @param {unknown} event
   */
  _call(listener, event) {
    try {
      listener?.(event);
    } catch (error) {
      report(error);
    }
  }

  /**
   * @protected
   * @param {TraceEvent} event
   */
  _trace(event) {
    this._call(this._options.trace, event);
  }

  /**
   * A request that is sent when the connection is open, at once if it is.
   *
   * @protected
   * @param {(id: number) => string | Uint8Array | string[]} compose the frame, or several
   * @param {{timeout?: number, greeting?: boolean}} how `greeting`: before the connection counts as open
   * @returns {Promise<any>} the reply
   */
  _request(compose, how = {}) {
    const { timeout = this._options.timeout, greeting = false } = how;
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) {
        throw this.#end;
      }
      if (!greeting && this.#waiting.length + this.#sent.size >= this._options.maxQueued) {
        throw new HoltError('QUEUE_FULL', 'too many requests wait');
      }
      const id = ++this.#serial;
      const frames = [compose(id)].flat();
      const timer = setTimeout(() => this.#expire(call), timeout);
      /** @type {Call} */
      const call = { id, frames, resolve, reject, timer };
      if (greeting || this.#state === 'open') {
        this.#dispatch(call);
      } else {
        this.#waiting.push(call);
      }
    });
  }

  /**
   * Sends a frame that has no reply, if the connection is open.
   *
   * @protected
   * @param {string | Uint8Array} frame
   */
  _send(frame) {
    if (this.#transport === undefined || this.#state !== 'open') {
      throw this.#end ?? new HoltError('DISCONNECTED', 'there is no connection');
    }
    this.#transmit(frame);
  }

  /**
   * Settles a request.
   *
   * @protected
   * @param {number | undefined} id
   * @param {unknown} reply a `HoltError` fails it
   * @returns {boolean} whether there was one
   */
  _reply(id, reply) {
    const call = id === undefined ? undefined : this.#sent.get(id);
    if (call === undefined) {
      return false;
    }
    this.#sent.delete(call.id);
    clearTimeout(call.timer);
    if (reply instanceof HoltError) {
      call.reject(reply);
    } else {
      call.resolve(reply);
    }
    return true;
  }

  /** @protected @returns {number | undefined} the oldest request that has no reply */
  get _oldest() {
    return this.#sent.keys().next().value;
  }

  /**
   * Subscribes, and remembers it for the next connection.
   *
   * @protected
   * @param {string} name
   * @param {(event: any) => void} listener
   * @param {() => string} frame
   * @param {(frame: () => string) => Promise<any>} ask
   */
  async _join(name, listener, frame, ask) {
    if (this._joined.has(name)) {
      throw new HoltError('REFUSED', `already subscribed to ${name}`);
    }
    const joined = { listener, frame, confirmed: false };
    // Before the reply comes, because the first event may come with it.
    this._joined.set(name, joined);
    try {
      const reply = await ask(frame);
      joined.confirmed = true;
      return reply;
    } catch (error) {
      this._joined.delete(name);
      throw error;
    }
  }

  /**
   * Subscribes to everything again. What is refused is forgotten, and told by a `lost` event.
   *
   * @protected
   * @param {(frame: () => string) => Promise<any>} ask
   * @returns {Promise<void>}
   */
  async _rejoin(ask) {
    const confirmed = [...this._joined].filter(([, { confirmed }]) => confirmed);
    await Promise.all(
      confirmed.map(async ([name, { frame }]) => {
        try {
          this._emit('resubscribed', { name, reply: await ask(frame) });
        } catch (error) {
          if (!(error instanceof HoltError) || LOST_ERRORS.has(error.code)) {
            throw error;
          }
          this._joined.delete(name);
          this._emit('lost', { name, error });
        }
      }),
    );
  }

  async #connect() {
    clearTimeout(this.#timer);
    const attempt = ++this.#attempt;
    const isCurrent = () => this.#attempt === attempt;
    const lost = (/** @type {Ending} */ ending) => isCurrent() && this.#lost(ending);
    this.#become({ state: 'connecting', words: '' });
    this.#timer = setTimeout(
      () => lost({ code: 0, reason: 'no answer in time', opened: false, final: false }),
      this._options.timeout,
    );
    try {
      const transport = await this._open({
        opened: () => isCurrent() && this.#opened(attempt),
        received: (data, id) => isCurrent() && this.#received(data, id),
        ended: lost,
      });
      if (isCurrent()) {
        this.#transport = transport;
      } else {
        transport.close();
      }
    } catch (error) {
      lost(endingOf(error, false));
    }
  }

  /** @param {number} attempt */
  async #opened(attempt) {
    this._trace({ kind: 'open', transport: this.#transport?.kind ?? 'websocket' });
    try {
      await this._greet();
    } catch (error) {
      if (this.#attempt === attempt) {
        this.#lost(endingOf(error, true));
      }
      return;
    }
    if (this.#attempt !== attempt) {
      return;
    }
    clearTimeout(this.#timer);
    this.#openSince = Date.now();
    this.#become({ state: 'open', words: '' });
    this.#watch();
    while (this.#waiting.length > 0 && this.#state === 'open') {
      this.#dispatch(/** @type {Call} */ (this.#waiting.shift()));
    }
  }

  /**
   * @param {string | Uint8Array} data
   * @param {string} [id]
   */
  #received(data, id) {
    this.#heard = true;
    this._trace({ kind: 'received', transport: this.#transport?.kind ?? 'websocket', data });
    this._receive(data, id);
  }

  /** Finds out when the server has gone without a word. */
  #watch() {
    const { keepAlive } = this._options;
    if (keepAlive === 0) {
      return;
    }
    this.#heard = false;
    this.#timer = setTimeout(async () => {
      const attempt = this.#attempt;
      try {
        await (this.#heard || this._probe());
      } catch (error) {
        if (this.#attempt === attempt) {
          this.#lost(endingOf(error, true));
        }
        return;
      }
      if (this.#attempt === attempt && this.#state === 'open') {
        this.#watch();
      }
    }, keepAlive);
  }

  /** @param {Ending} ending */
  #lost(ending) {
    const words = ending.reason || (ending.opened ? 'the connection was lost' : 'no connection');
    if (ending.final) {
      this.#finish(ending, new HoltError('CLOSED', words, ending));
      return;
    }
    this.#disconnect(ending, new HoltError('DISCONNECTED', words, ending));
    const stable = this.#openSince > 0 && Date.now() - this.#openSince >= STABLE_MILLIS;
    this.#failures = stable ? 0 : this.#failures;
    this.#openSince = 0;
    const delay = this._delay(ending, backOff(this.#failures++, this._options));
    this.#timer = setTimeout(() => this.#connect(), delay);
    this.#become({ state: 'waiting', words, code: ending.code, delay });
  }

  /**
   * @param {Ending} ending
   * @param {HoltError} error
   */
  #finish(ending, error) {
    if (this.#end !== undefined) {
      return;
    }
    this.#end = error;
    globalThis.removeEventListener?.('online', this.#online);
    this.#disconnect(ending, error);
    for (const call of this.#waiting.splice(0)) {
      clearTimeout(call.timer);
      call.reject(error);
    }
    this.#become({ state: 'closed', words: error.message, code: ending.code });
  }

  /**
   * @param {Ending} ending
   * @param {HoltError} error of the requests that have no reply
   */
  #disconnect(ending, error) {
    clearTimeout(this.#timer);
    this.#attempt++;
    if (this.#transport !== undefined) {
      this._trace({ kind: 'ended', transport: this.#transport.kind, ending });
      this.#transport.close();
      this.#transport = undefined;
    }
    for (const id of [...this.#sent.keys()]) {
      this._reply(id, error);
    }
  }

  /** @param {StateEvent} event */
  #become(event) {
    this.#state = event.state;
    this._emit('state', event);
  }

  /** @param {Call} call */
  #dispatch(call) {
    this.#sent.set(call.id, call);
    try {
      call.frames.forEach((frame) => this.#transmit(frame));
    } catch (error) {
      this._reply(call.id, error instanceof HoltError ? error : new HoltError('INVALID', String(error), error));
    }
  }

  /** @param {string | Uint8Array} frame */
  #transmit(frame) {
    const transport = this.#transport;
    if (transport === undefined) {
      throw new HoltError('DISCONNECTED', 'there is no connection');
    }
    if (transport.buffered() + frame.length > Math.max(this._options.maxBuffered, frame.length)) {
      throw new HoltError('QUEUE_FULL', 'the connection does not keep up');
    }
    this._trace({ kind: 'sent', transport: transport.kind, data: frame });
    transport.send(frame);
  }

  /** @param {Call} call */
  #expire(call) {
    this.#waiting = this.#waiting.filter((other) => other !== call);
    if (!this._inOrder) {
      this.#sent.delete(call.id);
    }
    call.reject(new HoltError('TIMEOUT', 'no reply in time'));
  }
}

/**
 * What nobody has caught, as the platform tells it.
 *
 * @param {unknown} error
 */
function report(error) {
  if (typeof globalThis.reportError === 'function') {
    globalThis.reportError(error);
    return;
  }
  queueMicrotask(() => {
    throw error;
  });
}

/**
 * @param {unknown} error
 * @param {boolean} opened
 * @returns {Ending}
 */
function endingOf(error, opened) {
  const final = !(error instanceof HoltError && PASSING_ERRORS.has(error.code));
  return { code: 0, reason: error instanceof Error ? error.message : String(error), opened, final };
}

/**
 * @param {string | Uint8Array} data
 * @returns {any} the JSON it holds; `undefined` if it holds none
 */
function parse(data) {
  try {
    return JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}

/**
 * @param {number} millis
 * @returns {AbortSignal} aborted when they are over
 */
function limit(millis) {
  return /** @type {any} */ (AbortSignal).timeout(millis);
}

// ---------------------------------------------------------------------------------------------------------- Otter

/**
 * Who somebody is, and the proof: `signature` is one of `sign()` over the presence, made by a backend that has the
 * secret. The presence `backend` is a backend's.
 *
 * @typedef {object} Credentials
 * @property {string} presence
 * @property {string} signature
 */

/** @typedef {{id: string, presence?: string, isBackend?: boolean}} OtterConnection */

/** @typedef {{type: string, connection: OtterConnection, channel: string, message?: any}} OtterPush */

/**
 * An Otter signature. It needs the secret, so it is for backends: a page asks its backend for one.
 *
 * @param {string} secret
 * @param {string} value a presence, `backend`, or a connection's id
 * @param {string} [timestamp] Unix time in seconds
 */
export async function sign(secret, value, timestamp = String(Date.now() / 1000)) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', utf8.encode(secret), algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, utf8.encode(`${timestamp}_${value}`));
  return `${Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('')}_${timestamp}`;
}

/** @param {Credentials} credentials */
function token({ presence, signature }) {
  const base64 = btoa(String.fromCharCode(...utf8.encode(presence)));
  return `${base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}.${signature}`;
}

/**
 * @param {string[]} channels
 * @param {string} [below]
 */
function channelPath(channels, below = '') {
  // The server decodes before it splits, so encoding these does not help.
  if (channels.length === 0 || channels.some((channel) => /^\.{0,2}$|[/,]/.test(channel))) {
    throw new HoltError('INVALID', 'a channel in a URL has a name without a slash or a comma, and not of dots alone');
  }
  return `subs/${channels.map(encodeURIComponent).join(',')}${below}`;
}

/**
 * @typedef {object} OtterOptions
 * @property {() => Credentials | undefined | Promise<Credentials | undefined>} [credentials] asked for anew for each
 *   connection and request; without it one is an anonymous client
 * @property {'auto' | 'websocket' | 'sse'} [transport] how to subscribe; `auto` is a WebSocket, or server-sent events
 *   where none can be opened
 */

/** Otter's URL protocol: each subscription is a connection of its own, publishing is a POST. */
export class Otter {
  #options;

  /** @param {Options & OtterOptions} [options] */
  constructor(options = {}) {
    this.#options = options;
  }

  /**
   * @param {string[]} channels
   * @param {(push: OtterPush) => void} listener
   */
  subscribe(channels, listener) {
    return new OtterSubscription(channels, listener, this.#options);
  }

  /**
   * @param {string[]} channels
   * @param {unknown} message any JSON
   * @returns {Promise<void>} done when the server has taken it
   */
  async publish(channels, message) {
    await this.#ask(channelPath(channels), { method: 'POST', body: JSON.stringify(message ?? null) });
  }

  /**
   * For backends.
   *
   * @param {string[]} channels
   * @returns {Promise<OtterConnection[]>} the clients on any of them
   */
  async subscribers(channels) {
    const response = await this.#ask(channelPath(channels, '/subbed'), {});
    return (await response.json()).conns;
  }

  /**
   * @param {string} path
   * @param {RequestInit} init
   */
  async #ask(path, init) {
    const { url = new URL('.', import.meta.url), fetch = globalThis.fetch, timeout = DEFAULTS.timeout } = this.#options;
    const credentials = await this.#options.credentials?.();
    /** @type {Record<string, string>} */
    const headers = credentials === undefined ? {} : { Authorization: `Otter ${token(credentials)}` };
    const address = new URL(path, String(url).replace(/\/?$/, '/')).href;
    /** @type {Response} */
    let response;
    try {
      response = await fetch(address, { ...init, headers, signal: limit(timeout) });
    } catch (error) {
      throw new HoltError('UNREACHABLE', `no answer from ${address}`, error);
    }
    if (!response.ok) {
      throw new HoltError('REFUSED', (await response.text()).trim() || `HTTP ${response.status}`, response.status);
    }
    return response;
  }
}

/**
 * A subscription to one or several channels, kept up until it is closed. An `error` event tells what the server
 * refused; a `gap`, which channel's missed pushes the server does not keep any more after a stream came back.
 *
 * @extends {Client<{error: HoltError, gap: {channel: string}}>}
 */
export class OtterSubscription extends Client {
  #path;
  #listener;
  #settings;
  /** @type {'websocket' | 'sse'} */
  #transport;
  #streams = true;
  #lastId = '';

  /**
   * @param {string[]} channels
   * @param {(push: OtterPush) => void} listener
   * @param {Options & OtterOptions} options
   */
  constructor(channels, listener, { credentials, transport = 'auto', ...options }) {
    const path = channelPath(channels);
    super(options);
    this.#path = path;
    this.#listener = listener;
    this.#settings = { credentials, transport };
    this.#transport = transport === 'sse' ? 'sse' : 'websocket';
  }

  /** How it is connected, or tries to be. */
  get transport() {
    return this.#transport;
  }

  /** @param {Handlers} handlers @returns {Promise<Transport>} */
  async _open(handlers) {
    const credentials = await this.#settings.credentials?.();
    const path = this.#path;
    if (this.#transport === 'websocket') {
      return this._openWebSocket(path, handlers, credentials === undefined ? [] : [`otter.${token(credentials)}`]);
    }
    /** @type {Record<string, string>} */
    const headers = credentials === undefined ? {} : { Authorization: `Otter ${token(credentials)}` };
    if (this.#lastId !== '') {
      headers['Last-Event-ID'] = this.#lastId;
    }
    const url = this._address(path);
    this._trace({ kind: 'connecting', transport: 'sse', url });
    return openEventStream(url, headers, this._options.fetch, this.#falling(handlers));
  }

  /** @param {Ending} ending @param {number} usual */
  _delay(ending, usual) {
    if (this.#settings.transport !== 'auto' || ending.opened) {
      return usual;
    }
    if (this.#transport === 'websocket' && this.#streams) {
      this.#transport = 'sse';
      return 0;
    }
    this.#transport = 'websocket';
    return usual;
  }

  /** @param {string | Uint8Array} data @param {string} [id] */
  _receive(data, id = '') {
    const push = parse(data);
    this.#lastId = id || this.#lastId;
    if (push?.error !== undefined) {
      this._emit('error', new HoltError('REFUSED', String(push.error), push));
    } else if (push?.type === 'gap') {
      this._emit('gap', { channel: push.channel });
    } else if (push !== undefined) {
      this._call(this.#listener, push);
    }
  }

  /**
   * A server without event streams is no reason to give up WebSocket.
   *
   * @param {Handlers} handlers
   * @returns {Handlers}
   */
  #falling(handlers) {
    const ended = (/** @type {Ending} */ ending) => {
      const missing = [404, 405, 406, 426].includes(ending.code) && this.#settings.transport === 'auto';
      this.#streams &&= !missing;
      handlers.ended({ ...ending, final: ending.final && !missing });
    };
    return { ...handlers, ended };
  }
}

/**
 * Otter's command protocol. Success is silent there, so each command has an `echo` behind it in the same frame: when
 * that comes back, the command is done.
 *
 * @extends {Client<{push: OtterPush, lost: {name: string, error: HoltError}, resubscribed: {name: string}}>}
 */
export class OtterCommands extends Client {
  #authenticate;
  /** @type {(id: string) => void} */
  #welcome = () => {};

  /**
   * @param {Options & {credentials?: (id: string) => Partial<Credentials> | undefined | Promise<Partial<Credentials> | undefined>}} [options]
   *   `credentials` gets this connection's id; a backend gives a signature over it and no presence
   */
  constructor(options = {}) {
    const { credentials, ...others } = options;
    super(others);
    this.#authenticate = credentials;
    /** The connection's id, once it is known. */
    this.id = '';
  }

  /**
   * @param {string} channel
   * @param {(push: OtterPush) => void} listener
   * @returns {Promise<void>} done when the subscription is in force
   */
  subscribe(channel, listener) {
    return this._join(
      channel,
      listener,
      () => JSON.stringify({ command: 'sub', channel }),
      (frame) => this.#command(frame()),
    );
  }

  /** @param {string} channel @returns {Promise<void>} */
  async unsubscribe(channel) {
    await this.#command(JSON.stringify({ command: 'unsub', channel }));
    this._joined.delete(channel);
  }

  /** @param {string} channel @param {unknown} message any JSON @returns {Promise<void>} */
  publish(channel, message) {
    return this.#command(JSON.stringify({ command: 'pub', channel, message }));
  }

  /** @param {Handlers} handlers */
  _open(handlers) {
    return this._openWebSocket('ws', handlers);
  }

  async _greet() {
    this.id = await new Promise((resolve) => (this.#welcome = resolve));
    const credentials = await this.#authenticate?.(this.id);
    if (credentials !== undefined) {
      await this.#command(JSON.stringify({ command: 'auth', ...credentials }), true);
    }
    await this._rejoin((frame) => this.#command(frame(), true));
  }

  /** @param {string | Uint8Array} data */
  _receive(data) {
    const frame = parse(data) ?? {};
    if (frame.type !== undefined) {
      this._emit('push', frame);
      this._call(this._joined.get(frame.channel)?.listener, frame);
    } else if (frame.command === 'echo') {
      this._reply(Number(frame.message), undefined);
    } else if (frame.error !== undefined) {
      this._reply(this._oldest, new HoltError('REFUSED', String(frame.error), frame.from));
    } else if (typeof frame.id === 'string') {
      this.#welcome(frame.id);
    }
  }

  _probe() {
    return this._request((id) => JSON.stringify({ command: 'echo', message: String(id) }));
  }

  /**
   * @param {string} command
   * @param {boolean} [greeting]
   */
  #command(command, greeting) {
    return this._request((id) => `${command}${JSON.stringify({ command: 'echo', message: String(id) })}`, { greeting });
  }
}

// --------------------------------------------------------------------------------------------------------- Rocket

/** @typedef {{channel: string, event: any, data?: any}} RocketEvent */

/**
 * Rocket: every subscriber of a channel hears every event, the publisher too.
 *
 * @extends {Client<{event: RocketEvent, lost: {name: string, error: HoltError}, resubscribed: {name: string}}>}
 */
export class Rocket extends Client {
  #hub;
  #login;

  /** @param {Options & {hub?: string, access?: 'read-only' | 'read-write', secret?: string}} [options] */
  constructor(options = {}) {
    const { hub = 'main', access = 'read-only', secret = '', ...others } = options;
    super(others);
    this.#hub = hub;
    this.#login = { access, secret };
  }

  /** @param {string} channel @param {(event: RocketEvent) => void} listener @returns {Promise<void>} */
  subscribe(channel, listener) {
    return this._join(
      channel,
      listener,
      () => JSON.stringify({ subscribe: { channel } }),
      (frame) => this._request(frame),
    );
  }

  /** @param {string} channel @returns {Promise<void>} */
  async unsubscribe(channel) {
    await this._request(() => JSON.stringify({ unsubscribe: { channel } }));
    this._joined.delete(channel);
  }

  /** @param {string} channel @param {unknown} event @param {unknown} [data] any JSON @returns {Promise<void>} */
  publish(channel, event, data) {
    return this._request(() => JSON.stringify({ publish: { event, channel, data } }));
  }

  /** @param {Handlers} handlers */
  _open(handlers) {
    return this._openWebSocket(this.#hub === 'main' ? 'rocket' : `rocket/${encodeURIComponent(this.#hub)}`, handlers);
  }

  async _greet() {
    await this._request(() => JSON.stringify({ auth: this.#login }), { greeting: true });
    await this._rejoin((frame) => this._request(frame, { greeting: true }));
  }

  /** @param {string | Uint8Array} data */
  _receive(data) {
    const frame = parse(data) ?? {};
    if (frame.ok !== undefined) {
      this._reply(this._oldest, undefined);
    } else if (frame.err !== undefined) {
      this._reply(this._oldest, new HoltError('REFUSED', String(frame.err), frame));
    } else {
      this._emit('event', frame);
      this._call(this._joined.get(frame.channel)?.listener, frame);
    }
  }

  /** To leave what nobody is on is always ok. */
  _probe() {
    return this._request(() => JSON.stringify({ unsubscribe: { channel: '' } }));
  }
}

// -------------------------------------------------------------------------------------------------------- WebWire

/** @typedef {'binary' | 'utf8' | 'utf16'} Encoding */

/** @type {Encoding[]} in the order of the types that carry them */
const ENCODINGS = ['binary', 'utf8', 'utf16'];

/** Types of WebWire's messages; of signals, requests and replies the one whose payload is binary. */
const WIRE = {
  ERROR: 0x00,
  SESSION_CREATED: 0x15,
  SESSION_CLOSED: 0x16,
  CLOSE_SESSION: 0x1f,
  RESTORE_SESSION: 0x20,
  SIGNAL: 0x3f,
  REQUEST: 0x7f,
  REPLY: 0xbf,
};

/** Bytes and how they are to be read. */
export class Payload {
  /**
   * @param {Encoding} encoding
   * @param {Uint8Array} bytes of UTF-16 little-endian
   */
  constructor(encoding, bytes) {
    this.encoding = encoding;
    this.bytes = bytes;
  }

  /**
   * @param {string | Uint8Array | ArrayBuffer | Payload} value text travels as UTF-8
   * @returns {Payload}
   */
  static of(value) {
    if (value instanceof Payload) {
      return value;
    }
    return typeof value === 'string'
      ? new Payload('utf8', utf8.encode(value))
      : new Payload('binary', value instanceof Uint8Array ? value : new Uint8Array(value));
  }

  /** @param {string} text */
  static utf16(text) {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    [...Array(text.length).keys()].forEach((i) => view.setUint16(2 * i, text.charCodeAt(i), true));
    return new Payload('utf16', bytes);
  }

  /** The payload as text; bytes that are none become U+FFFD. */
  get text() {
    return new TextDecoder(this.encoding === 'utf16' ? 'utf-16le' : 'utf-8', { ignoreBOM: true }).decode(this.bytes);
  }

  /** What the text holds as JSON. */
  get json() {
    return JSON.parse(this.text);
  }
}

/**
 * @typedef {object} WireMessage
 * @property {'error' | 'session-created' | 'session-closed' | 'close-session' | 'restore-session' | 'signal' | 'request' | 'reply'} kind
 * @property {number} [id] of requests and what answers them
 * @property {string} name of signals and requests, else empty
 * @property {Payload} payload
 */

/** @type {Map<number, WireMessage['kind']>} */
const KINDS = new Map([
  [WIRE.ERROR, 'error'],
  [WIRE.SESSION_CREATED, 'session-created'],
  [WIRE.SESSION_CLOSED, 'session-closed'],
  [WIRE.CLOSE_SESSION, 'close-session'],
  [WIRE.RESTORE_SESSION, 'restore-session'],
  [WIRE.SIGNAL, 'signal'],
  [WIRE.REQUEST, 'request'],
  [WIRE.REPLY, 'reply'],
]);

/**
 * @param {number} type
 * @returns {[number, Encoding]} the type without its encoding, and that
 */
function typeAndEncoding(type) {
  const base = [WIRE.SIGNAL, WIRE.REQUEST, WIRE.REPLY].find((first) => type >= first && type < first + 3);
  return base === undefined ? [type, type === WIRE.ERROR ? 'utf8' : 'binary'] : [base, ENCODINGS[type - base]];
}

/**
 * Writes a signal or a request.
 *
 * @param {'signal' | 'request'} kind
 * @param {number} id of a request
 * @param {string} name up to 255 characters of printable ASCII
 * @param {Payload} payload
 * @returns {Uint8Array}
 */
function encodeNamed(kind, id, name, { encoding, bytes }) {
  if (name.length > 255 || /[^\x20-\x7e]/.test(name)) {
    throw new HoltError('INVALID', 'a name has up to 255 characters of printable ASCII');
  }
  if (bytes.length === 0 || (encoding === 'utf16' && bytes.length % 2 === 1)) {
    throw new HoltError('INVALID', bytes.length === 0 ? 'a payload has a byte at least' : 'UTF-16 comes in pairs of bytes');
  }
  const isRequest = kind === 'request';
  const type = (isRequest ? WIRE.REQUEST : WIRE.SIGNAL) + ENCODINGS.indexOf(encoding);
  const head = isRequest ? encodeId(type, id) : [type];
  const padding = encoding === 'utf16' && name.length % 2 === 1 ? [0] : [];
  return Uint8Array.from([...head, name.length, ...utf8.encode(name), ...padding, ...bytes]);
}

/**
 * @param {number} type
 * @param {number} id
 * @returns {number[]} nine bytes: the type, and the id, little-endian
 */
function encodeId(type, id) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(id), true);
  return [type, ...bytes];
}

/**
 * Writes a message of protocol 1.1 that a client sends.
 *
 * @param {{kind: WireMessage['kind'], id?: number, name?: string, payload?: Payload}} message
 * @returns {Uint8Array}
 */
export function encodeWire({ kind, id = 0, name = '', payload = Payload.of('') }) {
  switch (kind) {
    case 'signal':
    case 'request':
      return encodeNamed(kind, id, name, payload);
    case 'close-session':
      return Uint8Array.from(encodeId(WIRE.CLOSE_SESSION, id));
    case 'restore-session':
      return Uint8Array.from([...encodeId(WIRE.RESTORE_SESSION, id), ...payload.bytes]);
    default:
      throw new HoltError('INVALID', `clients send no ${kind}`);
  }
}

/**
 * Reads a message of protocol 1.1, in either direction. Servers differ about the byte before a UTF-16 reply: both forms
 * are understood, and replies without a payload too.
 *
 * @param {Uint8Array} bytes
 * @returns {WireMessage | undefined} nothing if it is none
 */
export function decodeWire(bytes) {
  const [type, encoding] = typeAndEncoding(bytes[0]);
  const kind = KINDS.get(type);
  if (kind === undefined) {
    return undefined;
  }
  const hasId = !['signal', 'session-created', 'session-closed'].includes(kind);
  const hasName = kind === 'signal' || kind === 'request';
  const nameAt = hasId ? 9 : 1;
  const nameLength = hasName ? (bytes[nameAt] ?? Infinity) : 0;
  const payloadAt = hasName ? nameAt + 1 + nameLength : nameAt;
  const isPadded = encoding === 'utf16' && (hasName ? nameLength % 2 === 1 : bytes.length % 2 === 0);
  const payload = new Payload(encoding, bytes.subarray(payloadAt + (isPadded ? 1 : 0)));
  if (bytes.length < payloadAt || !fits(kind, payload)) {
    return undefined;
  }
  const id = hasId ? Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(1, true)) : undefined;
  const name = hasName ? String.fromCharCode(...bytes.subarray(nameAt + 1, payloadAt)) : '';
  return { kind, id, name, payload };
}

/**
 * @param {WireMessage['kind']} kind
 * @param {Payload} payload
 * @returns {boolean} whether such a message can have that payload
 */
function fits(kind, { encoding, bytes }) {
  if (kind === 'close-session' || kind === 'session-closed') {
    return bytes.length === 0;
  }
  return kind === 'reply' || (bytes.length > 0 && (encoding !== 'utf16' || bytes.length % 2 === 0));
}

/**
 * @typedef {object} Session
 * @property {string} key what restores it
 * @property {string} created RFC 3339
 * @property {any} info what the application knows of it
 */

/** @param {Uint8Array} json @returns {Session} */
function sessionOf(json) {
  const { key, crt, inf } = parse(json) ?? {};
  return { key, created: crt, info: inf };
}

/**
 * A reply to a restoration holds UTF-8, whatever its type says, and perhaps a byte of padding before it.
 *
 * @param {string | Uint8Array} frame
 * @returns {Session}
 */
function sessionIn(frame) {
  const bytes = typeof frame === 'string' ? utf8.encode(frame) : frame;
  return sessionOf(bytes.subarray(bytes[9] === 0 ? 10 : 9));
}

const WEBWIRE_VERSION = '1.1';
/** How often a session may still be attached to the connection that was lost. */
const MAX_RESTORES = 8;

/**
 * WebWire 1.1. A `session` event tells of a new session, and of its end by `undefined`; the session is restored when
 * the connection is made again.
 *
 * @extends {Client<{signal: {name: string, payload: Payload}, session: Session | undefined}>}
 */
export class WebWire extends Client {
  /** @type {Session | undefined} */
  #session;
  /** What restores the session on the next connection. */
  #key;
  #restores = 0;
  /** The request that restores it. */
  #restoring = 0;

  /** @param {Options & {session?: string}} [options] `session`: the key of one to restore */
  constructor(options = {}) {
    const { session = '', ...others } = options;
    super(others);
    this.#key = session;
  }

  /** The session that this connection has. */
  get session() {
    return this.#session;
  }

  /**
   * @param {string} name
   * @param {Parameters<typeof Payload.of>[0]} payload
   * @param {{timeout?: number}} [how]
   * @returns {Promise<Payload>}
   */
  request(name, payload, how = {}) {
    return this._request((id) => encodeWire({ kind: 'request', id, name, payload: Payload.of(payload) }), how);
  }

  /**
   * Sends what has no answer; nobody tells whether it was heard.
   *
   * @param {string} name
   * @param {Parameters<typeof Payload.of>[0]} payload
   */
  signal(name, payload) {
    this._send(encodeWire({ kind: 'signal', name, payload: Payload.of(payload) }));
  }

  /**
   * @param {string} key
   * @returns {Promise<Session>}
   */
  async restoreSession(key) {
    if (this.#session !== undefined) {
      throw new HoltError('INVALID', 'there is a session already');
    }
    return this.#restore(key, false);
  }

  /** Ends the session for good. @returns {Promise<void>} */
  async closeSession() {
    await this._request((id) => encodeWire({ kind: 'close-session', id }));
    this.#adopt(undefined);
  }

  /** @param {Handlers} handlers */
  async _open(handlers) {
    await this.#checkVersion();
    return this._openWebSocket('webwire', handlers);
  }

  async _greet() {
    if (this.#key === '') {
      return;
    }
    try {
      await this.#restore(this.#key, true);
      this.#restores = 0;
    } catch (error) {
      if (!(error instanceof HoltError) || PASSING_ERRORS.has(error.code)) {
        throw error;
      }
      if (error.code === 'SESSION_ACTIVE' && this.#restores++ < MAX_RESTORES) {
        throw new HoltError('DISCONNECTED', 'the session is still attached to the connection that was lost', error);
      }
      this.#restores = 0;
      this.#adopt(undefined);
    }
  }

  /** @param {string | Uint8Array} data */
  _receive(data) {
    const message = decodeWire(typeof data === 'string' ? utf8.encode(data) : data);
    switch (message?.kind) {
      case 'signal':
        this._emit('signal', { name: message.name, payload: message.payload });
        break;
      case 'session-created':
        this.#adopt(sessionOf(message.payload.bytes));
        break;
      case 'session-closed':
        this.#adopt(undefined);
        break;
      case 'reply':
        this._reply(message.id, message.id === this.#restoring ? sessionIn(data) : message.payload);
        break;
      case 'error': {
        const { c, m } = parse(message.payload.bytes) ?? {};
        this._reply(message.id, new HoltError(c ?? '', m ?? c ?? '', message));
        break;
      }
    }
  }

  get _inOrder() {
    return false;
  }

  async #checkVersion() {
    const url = this._address('webwire');
    const response = await this._options
      .fetch(url, { method: 'WEBWIRE', signal: limit(this._options.timeout) })
      .catch((error) => {
        throw new HoltError('UNREACHABLE', `no answer from ${url}`, error);
      });
    const version = parse(await response.text())?.['protocol-version'];
    if (version === undefined) {
      throw new HoltError('UNREACHABLE', `no WebWire at ${url} (HTTP ${response.status})`);
    }
    if (version !== WEBWIRE_VERSION) {
      throw new HoltError('INVALID', `the server speaks WebWire ${version}, and this client ${WEBWIRE_VERSION}`);
    }
  }

  /**
   * @param {string} key
   * @param {boolean} greeting
   */
  async #restore(key, greeting) {
    const payload = Payload.of(key);
    const compose = (/** @type {number} */ id) => encodeWire({ kind: 'restore-session', id: (this.#restoring = id), payload });
    const session = /** @type {Session} */ (await this._request(compose, { greeting }));
    this.#adopt(session);
    return session;
  }

  /** @param {Session | undefined} session */
  #adopt(session) {
    const changed = session?.key !== this.#session?.key || (session === undefined && this.#key !== '');
    this.#session = session;
    this.#key = session?.key ?? '';
    if (changed) {
      this._emit('session', session);
    }
  }
}

// ---------------------------------------------------------------------------------------------------------- Shark

/** @typedef {{subscription: string, data: any, published_at?: string, received_at?: string, sent_at?: string}} SharkMessage */

/**
 * SocketShark. The server answers in the order of the requests, and some not at all; so each request has a `ping`
 * behind it, and when its `pong` comes, there is no reply to wait for any more.
 *
 * `unsubscribed` tells of a subscription that the server has ended; `resubscribed` brings the snapshot that came with
 * the reply when a subscription was made again.
 *
 * @extends {Client<{message: SharkMessage, unsubscribed: {name: string, error: HoltError}, lost: {name: string, error: HoltError}, resubscribed: {name: string, reply: any}}>}
 */
export class Shark extends Client {
  #ticket;

  /**
   * @param {Options & {ticket?: () => unknown}} [options] `ticket` is asked for on each connection; its promise is
   *   awaited
   */
  constructor(options = {}) {
    const { ticket, ...others } = options;
    super(others);
    this.#ticket = ticket;
  }

  /** @param {unknown} ticket @returns {Promise<void>} */
  async authenticate(ticket) {
    await this.#ask(JSON.stringify({ event: 'auth', ticket }));
  }

  /**
   * @param {string} subscription `service.topic`
   * @param {(message: SharkMessage) => void} listener
   * @param {Record<string, unknown>} [extra] fields that the service asks for
   * @returns {Promise<any>} the `data` of the reply, where the service gives a snapshot
   */
  subscribe(subscription, listener, extra = {}) {
    const event = { ...extra, event: 'subscribe', subscription };
    return this._join(
      subscription,
      listener,
      () => JSON.stringify(event),
      (frame) => this.#ask(frame()),
    );
  }

  /**
   * Sends a message to the service.
   *
   * @param {string} subscription
   * @param {unknown} data any JSON
   * @returns {Promise<any>} the `data` of its reply, if it gives one
   */
  message(subscription, data) {
    return this.#ask(JSON.stringify({ event: 'message', subscription, data }));
  }

  /** @param {string} subscription @returns {Promise<any>} the `data` of the reply */
  async unsubscribe(subscription) {
    const data = await this.#ask(JSON.stringify({ event: 'unsubscribe', subscription }));
    this._joined.delete(subscription);
    return data;
  }

  /** @returns {Promise<void>} done when the server has answered, and all that was asked before is done */
  ping() {
    return this._request((id) => pingOf(id));
  }

  /** @param {Handlers} handlers */
  _open(handlers) {
    return this._openWebSocket('shark', handlers);
  }

  async _greet() {
    if (this.#ticket !== undefined) {
      await this.#ask(JSON.stringify({ event: 'auth', ticket: await this.#ticket() }), true);
    }
    await this._rejoin((frame) => this.#ask(frame(), true));
  }

  /** @param {string | Uint8Array} data */
  _receive(data) {
    const frame = parse(data) ?? {};
    if (frame.event === 'pong') {
      this._reply(Number(frame.data), undefined);
    } else if (frame.status === 'ok') {
      this._reply(this._oldest, frame.data);
    } else if (frame.status === 'error') {
      this._reply(this._oldest, sharkError(frame));
    } else if (frame.event === 'message') {
      this._emit('message', frame);
      this._call(this._joined.get(frame.subscription)?.listener, frame);
    } else if (frame.event === 'unsubscribe') {
      this._joined.delete(frame.subscription);
      this._emit('unsubscribed', { name: frame.subscription, error: new HoltError('REFUSED', String(frame.error), frame) });
    }
  }

  _probe() {
    return this.ping();
  }

  /**
   * @param {string} event
   * @param {boolean} [greeting]
   */
  #ask(event, greeting) {
    return this._request((id) => [event, pingOf(id)], { greeting });
  }
}

/** @param {number} id @returns {string} */
function pingOf(id) {
  return JSON.stringify({ event: 'ping', data: String(id) });
}

/** @param {any} frame @returns {HoltError} */
function sharkError(frame) {
  const code = frame.error === 'Service unavailable.' ? 'UNREACHABLE' : 'REFUSED';
  return new HoltError(code, String(frame.error), frame);
}
