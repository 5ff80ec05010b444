import assert from 'node:assert/strict';
import test from 'node:test';
import { HoltError, Otter, readEvents, sign } from '../../../webapp/holt.js';
import { FakeServer, next } from './fakes.js';

const alice = { presence: 'alice', signature: '284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800' };
const PUSH = { type: 'pub', connection: { id: 'N_1', isBackend: true }, channel: 'a', message: [1, 2] };

/** An event stream that the test writes. */
function stream(status = 200, type = 'text/event-stream;charset=UTF-8') {
  const { readable, writable } = new TransformStream();
  const writer = writable.getWriter();
  return {
    response: new Response(readable, { status, headers: { 'Content-Type': type } }),
    write: (text) => writer.write(new TextEncoder().encode(text)),
    end: () => writer.close(),
  };
}

async function collect(...chunks) {
  const { response, write, end } = stream();
  chunks.map(write);
  end();
  const events = [];
  for await (const event of readEvents(response.body)) {
    events.push(event);
  }
  return events;
}

const VECTORS = [
  ['1471876800', 'alice', '284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800'],
  ['1471876800.1234567', 'backend', '16808b580f47d66af7c8fc6b99e5b17ccae73a926c0771caa16e1ee3963ad111_1471876800.1234567'],
  ['1471876800', '', '4325e420b07b8bb614a009f6225c18a036733f02aa69ee3b03e351d1da32d099_1471876800'],
  ['1471876800', 'ålice "x" <b>', '078e78199814b52cf8be899316aac4a8f7782910fb625f0f979bc089d4e50c59_1471876800'],
  ['1471876800', '{"id":7,"name":"Bob"}', '12ab0e6635246c0937b0e23ae9a4157a206aa7f005421d8ce7d1b2045bdfcc1a_1471876800'],
];

for (const [timestamp, value, signature] of VECTORS) {
  test(`the signature of "${value}" at ${timestamp}`, async () => {
    assert.equal(await sign('otter-test-secret', value, timestamp), signature);
  });
}

test('a subscription shows its credentials in the subprotocol', async () => {
  const server = new FakeServer();
  const heard = [];
  const client = new Otter({ ...server.options, credentials: async () => alice }).subscribe(['a', 'b c?'], (push) =>
    heard.push(push),
  );
  const socket = await server.accept();
  assert.equal(socket.url, 'ws://holt.test/root/subs/a,b%20c%3F');
  assert.deepEqual(socket.protocols, [`otter.YWxpY2U.${alice.signature}`]);
  socket.say(`${JSON.stringify(PUSH)}\n`);
  assert.deepEqual(heard, [PUSH]);
  client.close();
});

for (const channels of [[], [''], ['.'], ['..'], ['a/b'], ['a', 'b,c']]) {
  test(`the channels ${JSON.stringify(channels)} do not go into a URL`, async () => {
    const otter = new Otter({ url: 'http://holt.test/' });
    assert.throws(() => otter.subscribe(channels, () => {}), /without a slash or a comma/);
    await assert.rejects(otter.publish(channels, 1), /without a slash or a comma/);
  });
}

test('credentials are asked for anew for each connection', async () => {
  const server = new FakeServer();
  let asked = 0;
  const credentials = () => ({ presence: 'alice', signature: `x_${++asked}` });
  const client = new Otter({ ...server.options, credentials, transport: 'websocket' }).subscribe(['a'], () => {});
  (await server.accept()).end(1006);
  assert.deepEqual((await server.accept()).protocols, ['otter.YWxpY2U.x_2']);
  client.close();
});

test('an invalid signature ends the subscription with the server’s words', async () => {
  const server = new FakeServer();
  const client = new Otter(server.options).subscribe(['a'], () => assert.fail('no push'));
  const error = next(client, 'error');
  const socket = await server.accept();
  socket.say({ error: 'invalid signature' });
  socket.end(1008, 'invalid signature');
  assert.equal((await error).message, 'invalid signature');
  assert.equal(client.state, 'closed');
});

test('where no WebSocket opens, events come as a stream, and go on where they broke off', async () => {
  const server = new FakeServer();
  const requests = [];
  const streams = [stream(), stream()];
  const fetch = async (url, init) => {
    requests.push([url, init.headers]);
    return streams[requests.length - 1].response;
  };
  const heard = [];
  const client = new Otter({ ...server.options, fetch, credentials: () => alice }).subscribe(['a'], (push) =>
    heard.push(push.message),
  );
  (await server.next()).end(1006);
  await client.ready();
  assert.equal(client.transport, 'sse');
  const authorization = `Otter YWxpY2U.${alice.signature}`;
  assert.deepEqual(requests, [
    ['http://holt.test/root/subs/a', { Authorization: authorization, Accept: 'text/event-stream' }],
  ]);
  const lost = next(client, 'state', 'waiting');
  await streams[0].write(`: hello\n\nevent: pub\nid: 7\ndata: ${JSON.stringify(PUSH)}\n\n:\nid: 8\n\n`);
  await streams[0].end();
  await lost;
  await next(client, 'state', 'open');
  assert.deepEqual(heard, [[1, 2]]);
  assert.equal(requests[1][1]['Last-Event-ID'], '8');
  const gap = next(client, 'gap');
  await streams[1].write('event: gap\ndata: {"type":"gap","channel":"a"}\n\n');
  assert.deepEqual(await gap, { channel: 'a' });
  assert.deepEqual(heard, [[1, 2]]);
  client.close();
});

test('a stream says why nothing can be had', async () => {
  const server = new FakeServer();
  const fetch = async () => new Response('invalid signature\n', { status: 400 });
  const client = new Otter({ ...server.options, fetch }).subscribe(['a'], () => {});
  (await server.next()).end(1006);
  const { words, code } = await next(client, 'state', 'closed');
  assert.deepEqual([words, code], ['invalid signature', 400]);
});

test('a server without streams is tried by WebSocket again', async () => {
  const server = new FakeServer();
  let asked = 0;
  const fetch = async () => {
    asked++;
    return new Response('', { status: 426 });
  };
  const client = new Otter({ ...server.options, fetch }).subscribe(['a'], () => {});
  (await server.next()).end(1006);
  (await server.next()).end(1006);
  await server.accept();
  await client.ready();
  assert.equal(asked, 1);
  assert.equal(client.transport, 'websocket');
  client.close();
});

test('publishing and listing go over HTTP', async () => {
  const requests = [];
  const answers = [
    new Response('', { status: 200 }),
    new Response('{"conns":[{"id":"N_1","presence":"alice"}]}\n'),
    new Response('invalid signature\n', { status: 400 }),
  ];
  const fetch = async (url, { method = 'GET', headers, body }) => {
    requests.push({ url, method, headers, body });
    return answers[requests.length - 1];
  };
  const otter = new Otter({ url: 'http://holt.test/root', fetch, credentials: () => alice });
  const headers = { Authorization: `Otter YWxpY2U.${alice.signature}` };
  await otter.publish(['a', 'ö'], { hello: 1 });
  assert.deepEqual(await otter.subscribers(['a']), [{ id: 'N_1', presence: 'alice' }]);
  await assert.rejects(
    otter.publish(['a'], undefined),
    (error) => error instanceof HoltError && error.code === 'REFUSED' && error.message === 'invalid signature' && error.detail === 400,
  );
  assert.deepEqual(requests, [
    { url: 'http://holt.test/root/subs/a,%C3%B6', method: 'POST', headers, body: '{"hello":1}' },
    { url: 'http://holt.test/root/subs/a/subbed', method: 'GET', headers, body: undefined },
    { url: 'http://holt.test/root/subs/a', method: 'POST', headers, body: 'null' },
  ]);
});

test('no answer over HTTP is an error that says so', async () => {
  const fetch = async () => {
    throw new TypeError('fetch failed');
  };
  await assert.rejects(new Otter({ url: 'http://holt.test/', fetch }).publish(['a'], 1), /no answer from http:\/\/holt.test\/subs\/a/);
});

test('event streams are read as the standard says', async () => {
  assert.deepEqual(await collect('\ufeff: comment\n\ndata: 1\n\n', 'event: pub\nid: 2\ndata:a\ndata:  b\n\n'), [
    { event: 'message', id: '', data: '1' },
    { event: 'pub', id: '2', data: 'a\n b' },
  ]);
  assert.deepEqual(await collect('data: x\r', '\n\r', '\ndata', ': y\r\r'), [
    { event: 'message', id: '', data: 'x' },
    { event: 'message', id: '', data: 'y' },
  ]);
  assert.deepEqual(await collect('data\n\ndata: unfinished\n'), [{ event: 'message', id: '', data: '' }]);
});

test('an id without data tells where the stream is', async () => {
  assert.deepEqual(await collect(':\nid: 3\n\ndata: 1\n\n'), [
    { event: 'message', id: '3', data: '' },
    { event: 'message', id: '3', data: '1' },
  ]);
});
