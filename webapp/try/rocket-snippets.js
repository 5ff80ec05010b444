/**
 * Rocket from a shell and from JavaScript.
 */
import { jsQuote, oneLine, shellQuote } from './code.js';
import { httpUrl } from './place.js';
import { auth, membership, publish, rocketUrl } from './rocket.js';

const NAMES = ['one', 'another'];

/**
 * @typedef {object} RocketForm
 * @property {string} access
 * @property {string} secret
 * @property {string} channel
 * @property {string} event
 * @property {string} data
 */

/**
 * @param {import('./snippets.js').Language} language
 * @param {string} hub
 * @param {RocketForm[]} forms of the two connections
 * @returns {import('./snippets.js').Snippet[]}
 */
export function rocketSnippets(language, hub, forms) {
  const url = rocketUrl(hub);
  return forms.map((form, index) => ({
    title: titleOf(form),
    code: language === 'shell' ? shell(url, form) : javascript(hub, form, NAMES[index]),
    side: 'plain',
  }));
}

/** @param {RocketForm} form */
function titleOf({ access }) {
  return access === 'read-write' ? 'Authenticate, subscribe, publish' : 'Authenticate and subscribe';
}

/** @param {RocketForm} form */
function frames({ access, secret, channel, event, data }) {
  const all = [auth(access, secret), membership('subscribe', channel)];
  return access === 'read-write' ? [...all, publish(channel, event, data)] : all;
}

/**
 * @param {string} url
 * @param {RocketForm} form
 * @returns {string}
 */
function shell(url, form) {
  return `{
  printf '%s\\n' \\
    ${frames(form).map(oneLine).map(shellQuote).join(' \\\n    ')}
  cat
} | websocat '${url}'`;
}

/**
 * @param {string} hub
 * @param {RocketForm} form
 * @param {string} name of the client
 * @returns {string}
 */
function javascript(hub, { access, secret, channel, event, data }, name) {
  const options = [
    ...(hub === '' || hub === 'main' ? [] : [`hub: ${jsQuote(hub)}`]),
    `access: ${jsQuote(access)}`,
    `secret: ${jsQuote(secret)}`,
  ];
  const publishing = `await ${name}.publish(${jsQuote(channel)}, ${jsQuote(event)}, ${data});`;
  return [
    `const { Rocket } = await import(${jsQuote(httpUrl('holt.js'))});`,
    `const ${name} = new Rocket({ ${options.join(', ')} });`,
    `await ${name}.subscribe(${jsQuote(channel)}, ({ event, data }) => console.log(event, data));`,
    ...(access === 'read-write' ? [publishing] : []),
  ].join('\n');
}
