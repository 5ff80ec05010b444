import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeWire, encodeWire, HoltError, Payload, WebWire } from '../../../webapp/holt.js';
import { FakeServer, next } from './fakes.js';

const bytes = (hex) => Uint8Array.from(hex.replace(/ /g, '').match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (data) => Buffer.from(data).toString('hex');
const ascii = (text) => hex(Buffer.from(text));
const ID = '0102030405060708';

/** What clients send: kind, name, payload, bytes. */
const SENT = [
  ['signal', '', bytes('41'), '3f 00 41'],
  ['signal', 'abc', bytes('0102'), '3f 03 616263 0102'],
  ['signal', 'ab', 'é', '40 02 6162 c3a9'],
  ['signal', '', Payload.utf16('hi'), '41 00 68006900'],
  ['signal', 'ab', Payload.utf16('hi'), '41 02 6162 68006900'],
  ['signal', 'abc', Payload.utf16('hi'), '41 03 616263 00 68006900'],
  ['request', '', bytes('41'), '7f 0100000000000000 00 41'],
  ['request', 'abc', 'hi', '80 0100000000000000 03 616263 6869'],
  ['request', 'ab', Payload.utf16('hi'), '81 0100000000000000 02 6162 68006900'],
  ['request', 'abc', Payload.utf16('hi'), '81 0100000000000000 03 616263 00 68006900'],
  ['close-session', '', '', '1f 0100000000000000'],
  ['restore-session', '', 'K', '20 0100000000000000 4b'],
];

for (const [kind, name, value, expected] of SENT) {
  test(`${kind} "${name}" is written as ${expected}, and read`, () => {
    const payload = Payload.of(value);
    const written = encodeWire({ kind, id: 1, name, payload });
    assert.equal(hex(written), expected.replace(/ /g, ''));
    const read = decodeWire(written);
    assert.deepEqual([read.kind, read.name, hex(read.payload.bytes)], [kind, name, hex(payload.bytes)]);
    assert.equal(read.id, kind === 'signal' ? undefined : 1);
  });
}

test('the pad behind a name of 255 bytes', () => {
  const written = encodeWire({ kind: 'request', id: 1, name: 'x'.repeat(255), payload: Payload.utf16('hi') });
  assert.deepEqual([written.length, written[9], written[265], written[266]], [270, 0xff, 0, 0x68]);
});

/** What servers send: bytes, kind, encoding, text. */
const RECEIVED = [
  [`bf ${ID} 0102`, 'reply', 'binary', '\u0001\u0002'],
  [`c0 ${ID} 6869`, 'reply', 'utf8', 'hi'],
  [`c1 ${ID} 00 68006900`, 'reply', 'utf16', 'hi'],
  [`c1 ${ID} 68006900`, 'reply', 'utf16', 'hi'],
  [`bf ${ID}`, 'reply', 'binary', ''],
  [`c0 ${ID}`, 'reply', 'utf8', ''],
  [`c1 ${ID}`, 'reply', 'utf16', ''],
  [`c1 ${ID} 00`, 'reply', 'utf16', ''],
  [`00 ${ID} 7b2263223a2243227d`, 'error', 'utf8', '{"c":"C"}'],
  ['15 7b7d', 'session-created', 'binary', '{}'],
  ['16', 'session-closed', 'binary', ''],
  [`81 ${ID} 03 616263 ff 68006900`, 'request', 'utf16', 'hi'],
];

for (const [frame, kind, encoding, text] of RECEIVED) {
  test(`${frame} is read`, () => {
    // Not at the start of its buffer.
    const read = decodeWire(bytes(`ffff ${frame}`).subarray(2));
    assert.deepEqual([read.kind, read.payload.encoding, read.payload.text], [kind, encoding, text]);
  });
}

const INVALID = [
  '', '07', 'ff0102', '3f00', '3f026162', '3f05616241', '3fff41', '410068', '4100680069', '41026162', '410361626300',
  `7f${ID}00`, `7f${ID}03616263`, `7f${ID}05616241`, `81${ID}0068`, `81${ID}02616268`, `81${ID}026162`, `81${ID}0361626300`,
  'bf', `00${ID}`, '15', '1600', `1f${ID}00`, '1f02030405060708', `20${ID}`,
];

test('what is no message is told from one', () => {
  for (const frame of INVALID) {
    assert.equal(decodeWire(bytes(frame)), undefined, frame);
  }
});

test('what the protocol cannot carry is not sent', () => {
  const invalid = (error) => error instanceof HoltError && error.code === 'INVALID';
  const payload = Payload.of('x');
  for (const message of [
    { kind: 'signal', name: 'x'.repeat(256), payload },
    { kind: 'signal', name: '\u001f', payload },
    { kind: 'request', name: '\u007f', payload },
    { kind: 'request', name: 'é', payload },
    { kind: 'signal', payload: Payload.of('') },
    { kind: 'request', payload: new Payload('utf16', bytes('01020304050607')) },
    { kind: 'reply', payload },
  ]) {
    assert.throws(() => encodeWire(message), invalid);
  }
});

function serving(options = {}) {
  const server = new FakeServer();
  const calls = [];
  const fetch = async (url, { method }) => {
    calls.push(`${method} ${url}`);
    return new Response('{"protocol-version":"1.1"}\n');
  };
  return { server, calls, client: new WebWire({ ...server.options, fetch, ...options }) };
}

const idOf = (frame) => hex(frame.subarray(1, 9));
const SESSION = '{"key":"K","crt":"2026-11-20T23:15:21Z","inf":{"user":1}}';
const HELD = { key: 'K', created: '2026-11-20T23:15:21Z', info: { user: 1 } };

test('the version is asked for, then requests find their replies in any order', async () => {
  const { server, calls, client } = serving();
  const first = client.request('one', 'a');
  const second = client.request('two', bytes('00'));
  const socket = await server.accept();
  assert.deepEqual(calls, ['WEBWIRE http://holt.test/root/webwire']);
  assert.equal(socket.url, 'ws://holt.test/root/webwire');
  const ids = [idOf(await socket.next()), idOf(await socket.next())];
  socket.say(bytes(`c0 ${ids[1]} 32`));
  socket.say(bytes(`00 ${ids[0]} ${ascii('{"c":"WRONG","m":"not so"}')}`));
  assert.equal((await second).text, '2');
  await assert.rejects(first, (error) => error.code === 'WRONG' && error.message === 'not so');
  client.close();
});

test('another version is not spoken to', async () => {
  const fetch = async () => new Response('{"protocol-version":"2.0"}');
  const { client } = serving({ fetch });
  await assert.rejects(client.ready(), /WebWire 2.0/);
});

test('where there is no WebWire the client tries again', async () => {
  const { client } = serving({ fetch: async () => new Response('<h1>Not Found</h1>', { status: 404 }) });
  const { words } = await next(client, 'state', 'waiting');
  assert.equal(words, 'no WebWire at http://holt.test/root/webwire (HTTP 404)');
  client.close();
});

test('a request that times out gives its place away', async () => {
  const { server, client } = serving({ maxQueued: 1 });
  const socket = await server.accept();
  await client.ready();
  await assert.rejects(client.request('slow', 'x', { timeout: 1 }), (error) => error.code === 'TIMEOUT');
  const late = idOf(await socket.next());
  const second = client.request('quick', 'x');
  socket.say(bytes(`bf ${late}`));
  socket.say(bytes(`bf ${idOf(await socket.next())}`));
  assert.equal((await second).bytes.length, 0);
  client.close();
});

test('signals go both ways', async () => {
  const { server, client } = serving();
  const socket = await server.accept();
  await client.ready();
  const heard = next(client, 'signal');
  client.signal('', 'ping!');
  assert.equal(hex(await socket.next()), `4000${ascii('ping!')}`);
  socket.say(bytes(`41 03 616263 00 68006900`));
  const { name, payload } = await heard;
  assert.deepEqual([name, payload.encoding, payload.text], ['abc', 'utf16', 'hi']);
  client.close();
  assert.throws(() => client.signal('', 'x'), /closed/);
});

test('a session is there before the reply, restored after a loss, and closed', async () => {
  const { server, client } = serving();
  const sessions = [];
  client.on('session', (session) => sessions.push(session?.key));
  const login = client.request('login', '1');
  const socket = await server.accept();
  const id = idOf(await socket.next());
  socket.say(bytes(`15 ${ascii(SESSION)}`));
  socket.say(bytes(`bf ${id}`));
  await login;
  assert.deepEqual(client.session, HELD);
  socket.end(1012);

  // The server may see the end of a connection later than its client does.
  const early = await server.accept();
  early.say(bytes(`00 ${idOf(await early.next())} ${ascii('{"c":"SESSION_ACTIVE"}')}`));
  const another = await server.accept();
  const restore = await another.next();
  assert.equal(hex(restore), `20${idOf(restore)}4b`);
  another.say(bytes(`c0 ${idOf(restore)} ${ascii(SESSION)}`));
  await client.ready();
  assert.deepEqual(client.session, HELD);

  const closed = client.closeSession();
  const request = await another.next();
  another.say(bytes('16'));
  another.say(bytes(`bf ${idOf(request)}`));
  await closed;
  assert.deepEqual(sessions, ['K', undefined]);
  client.close();
});

// The length is even and odd: the form of the reply cannot be told from it.
for (const form of ['c0', 'c1', 'c1 00']) {
  for (const space of ['', ' ']) {
    test(`a session is restored from a reply of the form ${form} and ${SESSION.length + space.length} bytes`, async () => {
      const { server, client } = serving({ session: 'K' });
      const socket = await server.accept();
      const [type, pad = ''] = form.split(' ');
      socket.say(bytes(`${type} ${idOf(await socket.next())} ${pad} ${ascii(SESSION + space)}`));
      await client.ready();
      assert.deepEqual(client.session, HELD);
      client.close();
    });
  }
}

test('a session that is gone is told, and the client goes on without', async () => {
  const { server, client } = serving({ session: 'K' });
  const told = next(client, 'session');
  const socket = await server.accept();
  socket.say(bytes(`00 ${idOf(await socket.next())} ${ascii('{"c":"SESSION_NOT_FOUND"}')}`));
  assert.equal(await told, undefined);
  await client.ready();
  client.close();
});
