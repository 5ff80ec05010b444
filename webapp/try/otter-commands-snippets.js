/**
 * Otter's command protocol from a shell and from JavaScript.
 */
import { jsQuote, oneLine, shellQuote, shellSigning } from './code.js';
import { commandsUrl, membership, pub } from './otter-commands.js';
import { httpUrl } from './place.js';

/** @typedef {import('./snippets.js').Snippet} Snippet */

/**
 * @typedef {object} OtterCommandsForm
 * @property {'client' | 'backend'} side
 * @property {string} presence
 * @property {string} channel
 * @property {string} message
 */

/**
 * @param {import('./snippets.js').Language} language
 * @param {string} secret
 * @param {OtterCommandsForm[]} forms
 * @returns {Snippet[]}
 */
export function otterCommandsSnippets(language, secret, forms) {
  const write = language === 'shell' ? shell : javascript;
  return [
    { title: 'Sign, on your backend', code: language === 'shell' ? shellSigning(secret) : importing(secret) },
    ...forms.map((form) => ({
      title: `Authenticate as a ${form.side}, subscribe, publish`,
      code: write(form),
      side: form.side,
    })),
  ];
}

/** @param {OtterCommandsForm} form */
function shell(form) {
  return form.side === 'backend' ? shellBackend(form) : shellClient(form);
}

/** @param {OtterCommandsForm} form */
function shellClient({ presence, channel, message }) {
  const auth = `{"command":"auth","presence":${JSON.stringify(presence)},"signature":"`;
  return `{
  printf '%s\\n' \\
    ${shellQuote(auth)}"$(sign ${shellQuote(presence)})"'"}' \\
    ${shellQuote(membership('sub', channel))} \\
    ${shellQuote(oneLine(pub(channel, message)))}
  cat
} | websocat '${commandsUrl()}'`;
}

/** @param {OtterCommandsForm} form */
function shellBackend({ channel, message }) {
  return `coproc ws { websocat '${commandsUrl()}'; }
read -r hello <&"\${ws[0]}"
id=\${hello#*'"id":"'} id=\${id%%'"'*}
printf '%s\\n' \\
  '{"command":"auth","signature":"'"$(sign "$id")"'"}' \\
  ${shellQuote(membership('sub', channel))} \\
  ${shellQuote(oneLine(pub(channel, message)))} >&"\${ws[1]}"
cat <&"\${ws[0]}"`;
}

/** @param {OtterCommandsForm} form */
function javascript({ side, presence, channel, message }) {
  const credentials =
    side === 'backend'
      ? 'async (id) => ({ signature: await signed(id) })'
      : `async () => ({ presence: ${jsQuote(presence)}, signature: await signed(${jsQuote(presence)}) })`;
  return `const ${side} = new OtterCommands({
  credentials: ${credentials},
});
${side}.on("push", (push) => console.log(push));
await ${side}.subscribe(${jsQuote(channel)}, () => {});
await ${side}.publish(${jsQuote(channel)}, ${message});`;
}

/** @param {string} secret */
function importing(secret) {
  return `const { OtterCommands, sign } = await import(${jsQuote(httpUrl('holt.js'))});
// A page has no secret: it asks its backend for signatures.
const signed = (value) => sign(${jsQuote(secret)}, value);`;
}
