/**
 * Otter's URL protocol from a shell and from JavaScript.
 */
import { jsQuote, shellQuote, signingCode } from './code.js';
import { BACKEND, channelPath } from './otter-url.js';
import { httpUrl, percentEncode, socketUrl } from './place.js';
import { base64url } from './signature.js';

/** @typedef {import('./snippets.js').Snippet} Snippet */

/**
 * @typedef {object} OtterUrlForm
 * @property {string[]} channels
 * @property {string} secret
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
    { title: 'Sign, on your backend', code: signingCode(form.secret)[language] },
    { title: 'Subscribe as the client', code: subscribe(path, form.presence), side: 'client' },
    { title: 'Subscribe as the backend', code: subscribe(path, BACKEND), side: 'backend' },
    { title: 'Publish as the client', code: publish(path, form.presence, form.clientMessage), side: 'client' },
    { title: 'Publish as the backend', code: publish(path, BACKEND, form.backendMessage), side: 'backend' },
    { title: 'Who is subscribed', code: list(path) },
  ];
}

const shell = {
  /** @type {(path: string, presence: string | undefined) => string} */
  subscribe(path, presence) {
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
  /** @type {(path: string, presence: string | undefined) => string} */
  subscribe(path, presence) {
    const url = socketUrl(path);
    const name = presence === BACKEND ? 'backend' : 'client';
    const address =
      presence === undefined
        ? jsQuote(url)
        : `\`${url}?presence=${percentEncode(presence)}&sig=\${await sign(${jsQuote(presence)})}\``;
    return [
      `const ${name} = new WebSocket(`,
      `  ${address});`,
      `${name}.onmessage = ({ data }) => console.log(JSON.parse(data));`,
      `${name}.onclose = ({ code, reason }) => console.log("closed", code, reason);`,
    ].join('\n');
  },

  /** @type {(path: string, presence: string | undefined, message: string) => string} */
  publish(path, presence, message) {
    return [
      `await fetch(${jsQuote(httpUrl(path))}, {`,
      '  method: "POST",',
      ...(presence === undefined ? [] : [`  headers: { ${jsAuthorization(presence)} },`]),
      `  body: JSON.stringify(${message}),`,
      '}).then(({ status }) => console.log(status));',
    ].join('\n');
  },

  /** @type {(path: string) => string} */
  list(path) {
    return [
      `await fetch(${jsQuote(`${httpUrl(path)}/subbed`)}, {`,
      `  headers: { ${jsAuthorization(BACKEND)} },`,
      '}).then(async (response) => console.log(await response.json()));',
    ].join('\n');
  },
};

/** @param {string} presence */
function shellAuthorization(presence) {
  return `Authorization: Otter ${base64url(presence)}.$(sign ${shellQuote(presence)})`;
}

/** @param {string} presence */
function jsAuthorization(presence) {
  return `Authorization: \`Otter ${base64url(presence)}.\${await sign(${jsQuote(presence)})}\``;
}
