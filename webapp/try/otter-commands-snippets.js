/**
 * Otter's command protocol from a shell and from JavaScript.
 */
import { jsQuote, oneLine, shellQuote, signingCode } from './code.js';
import { commandsUrl, membership, pub } from './otter-commands.js';

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
    { title: 'Sign, on your backend', code: signingCode(secret)[language] },
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
  const auth =
    side === 'backend'
      ? 'signature: await sign(frame.id)'
      : `presence: ${jsQuote(presence)}, signature: await sign(${jsQuote(presence)})`;
  return `const ${side} = new WebSocket(${jsQuote(commandsUrl())});
${side}.onmessage = async ({ data }) => {
  const frame = JSON.parse(data);
  console.log(frame);
  if (frame.type || !frame.id) return; // not the hello
  const send = (command) => ${side}.send(JSON.stringify(command));
  send({ command: "auth", ${auth} });
  send({ command: "sub", channel: ${jsQuote(channel)} });
  send({ command: "pub", channel: ${jsQuote(channel)}, message: ${message} });
};`;
}
