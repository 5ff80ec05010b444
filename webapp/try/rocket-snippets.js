/**
 * Rocket from a shell and from JavaScript.
 */
import { jsQuote, oneLine, shellQuote } from './code.js';
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
  const write = language === 'shell' ? shell : javascript;
  const url = rocketUrl(hub);
  return forms.map((form, index) => ({
    title: titleOf(form),
    code: write(url, form, NAMES[index]),
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
 * @param {string} url
 * @param {RocketForm} form
 * @param {string} name of the socket
 * @returns {string}
 */
function javascript(url, form, name) {
  const sends = frames(form).map((frame) => `  ${name}.send(JSON.stringify(${frame}));`);
  return `const ${name} = new WebSocket(${jsQuote(url)});
${name}.onmessage = ({ data }) => console.log(JSON.parse(data));
${name}.onopen = () => {
${sends.join('\n')}
};`;
}
