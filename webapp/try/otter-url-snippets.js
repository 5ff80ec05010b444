/**
 * Otter's URL protocol from a shell and from JavaScript.
 */
import { jsQuote, shellQuote, shellSigning } from './code.js';
import { BACKEND, channelPath } from './otter-url.js';
import { httpUrl, percentEncode, socketUrl } from './place.js';
import { base64url } from './signature.js';

/** @typedef {import('./snippets.js').Snippet} Snippet */

/**
 * @typedef {object} OtterUrlForm
 * @property {string[]} channels
 * @property {string} secret
 * @property {'websocket' | 'sse'} transport
 * @property {string | undefined} presence
 * @property {string} clientMessage
 * @property {string} backendMessage
 */

/**
 * @param {import('./snippets.js').Language} language
 * @param {OtterUrlForm} form
 * @returns {Snippet[]}
 */
export function otterUrlSnippets(language, form) {
  const { subscribe, publish, list } = language === 'shell' ? shell : javascript;
  const path = channelPath(form.channels);
  return [
    { title: 'Sign, on your backend', code: language === 'shell' ? shellSigning(form.secret) : importing(form.secret) },
    { title: 'Subscribe as the client', code: subscribe(path, form.presence, form.transport), side: 'client' },
    { title: 'Subscribe as the backend', code: subscribe(path, BACKEND, form.transport), side: 'backend' },
    { title: 'Publish as the client', code: publish(path, form.presence, form.clientMessage), side: 'client' },
    { title: 'Publish as the backend', code: publish(path, BACKEND, form.backendMessage), side: 'backend' },
    { title: 'Who is subscribed', code: list(path) },
  ];
}

const shell = {
  /** @type {(path: string, presence: string | undefined, transport: string) => string} */
  subscribe(path, presence, transport) {
    if (transport === 'sse') {
      const credentials = presence === undefined ? [] : [`-H "${shellAuthorization(presence)}"`];
      return [`curl -N '${httpUrl(path)}'`, `-H 'Accept: text/event-stream'`, ...credentials].join(' \\\n  ');
    }
    const url = socketUrl(path);
    if (presence === undefined) {
      return `websocat '${url}'`;
    }
    return `websocat "${url}?presence=${percentEncode(presence)}&sig=$(sign ${shellQuote(presence)})"`;
  },

  /** @type {(path: string, presence: string | undefined, message: string) => string} */
  publish(path, presence, message) {
    return [
      `curl -i '${httpUrl(path)}'`,
      ...(presence === undefined ? [] : [`-H "${shellAuthorization(presence)}"`]),
      `-H 'Content-Type: application/json'`,
      `--data-raw ${shellQuote(message)}`,
    ].join(' \\\n  ');
  },

  /** @type {(path: string) => string} */
  list(path) {
    return `curl '${httpUrl(path)}/subbed' \\\n  -H "${shellAuthorization(BACKEND)}"`;
  },
};

const javascript = {
  /** @type {(path: string, presence: string | undefined, transport: string) => string} */
  subscribe(path, presence, transport) {
    const name = presence === BACKEND ? 'backend' : 'client';
    return `${otter(name, presence, transport)}
${name}.subscribe(${channelsIn(path)}, ({ type, connection, channel, message }) =>
  console.log(type, connection, channel, message));`;
  },

  /** @type {(path: string, presence: string | undefined, message: string) => string} */
  publish(path, presence, message) {
    return `${otter('publisher', presence)}\nawait publisher.publish(${channelsIn(path)}, ${message});`;
  },

  /** @type {(path: string) => string} */
  list(path) {
    return `${otter('lister', BACKEND)}\nconsole.log(await lister.subscribers(${channelsIn(path)}));`;
  },
};

/**
 * @param {string} name
 * @param {string | undefined} presence
 * @param {string} [transport]
 */
function otter(name, presence, transport = 'websocket') {
  const options = [
    ...(presence === undefined ? [] : [`credentials: as(${jsQuote(presence)})`]),
    ...(transport === 'sse' ? ['transport: "sse"'] : []),
  ];
  return `const ${name} = new Otter(${options.length === 0 ? '' : `{ ${options.join(', ')} }`});`;
}

/** @param {string} path */
function channelsIn(path) {
  return JSON.stringify(path.replace(/^subs\//, '').split(',').map(decodeURIComponent));
}

/** @param {string} presence */
function shellAuthorization(presence) {
  return `Authorization: Otter ${base64url(presence)}.$(sign ${shellQuote(presence)})`;
}

/** @param {string} secret */
function importing(secret) {
  return `const { Otter, sign } = await import(${jsQuote(httpUrl('holt.js'))});
// A page has no secret: it asks its backend for presence and signature.
const as = (presence) => async () => ({ presence, signature: await sign(${jsQuote(secret)}, presence) });`;
}
