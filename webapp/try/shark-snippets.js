/**
 * Shark from a shell and from JavaScript.
 */
import { jsQuote, oneLine, shellQuote } from './code.js';
import { httpUrl, socketUrl } from './place.js';

/** @typedef {{ticket: string, subscription: string, data: string}} SharkForm */

/**
 * @param {import('./snippets.js').Language} language
 * @param {SharkForm} form
 * @returns {import('./snippets.js').Snippet[]}
 */
export function sharkSnippets(language, form) {
  return language === 'shell' ? shell(form) : javascript(form);
}

/** @param {SharkForm} form */
function shell({ ticket, subscription, data }) {
  const frames = [
    ...(ticket === '' ? [] : [JSON.stringify({ event: 'auth', ticket })]),
    JSON.stringify({ event: 'subscribe', subscription }),
    `{"event":"message","subscription":${JSON.stringify(subscription)},"data":${oneLine(data)}}`,
  ];
  return [
    {
      title: 'Authenticate, subscribe, send',
      code: `{\n  printf '%s\\n' \\\n    ${frames.map(shellQuote).join(' \\\n    ')}\n  cat\n} | websocat ${shellQuote(socketUrl('shark'))}`,
    },
    {
      title: 'Publish, as a service would',
      code: `curl -i ${shellQuote(httpUrl('api/shark/messages'))} \\
  -H 'Authorization: Bearer development-key' \\
  -H 'Content-Type: application/json' \\
  --data-raw ${shellQuote(`{"subscription":${JSON.stringify(subscription)},"data":${oneLine(data)}}`)}`,
    },
  ];
}

/** @param {SharkForm} form */
function javascript({ ticket, subscription, data }) {
  return [
    {
      title: 'Authenticate, subscribe, send',
      code: `const { Shark } = await import(${jsQuote(httpUrl('holt.js'))});
const client = new Shark(${ticket === '' ? '' : `{ ticket: () => ${jsQuote(ticket)} }`});
const snapshot = await client.subscribe(${jsQuote(subscription)}, ({ data }) => console.log(data));
const reply = await client.message(${jsQuote(subscription)}, ${data});
console.log(snapshot, reply);`,
    },
  ];
}
