/** What all clients share, seen on Rocket, the simplest of them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { backOff, HoltError, Rocket } from '../../../webapp/holt.js';
import { FakeServer, next, turn } from './fakes.js';

const withCode = (code) => (error) => error instanceof HoltError && error.code === code;

async function opened(options = {}) {
  const server = new FakeServer();
  const client = new Rocket({ ...server.options, secret: 's', ...options });
  const socket = await greeted(server);
  await client.ready();
  return { server, client, socket };
}

async function greeted(server) {
  const socket = await server.accept();
  assert.deepEqual(await socket.nextJson(), { auth: { access: 'read-only', secret: 's' } });
  socket.say({ ok: true });
  return socket;
}

test('delays double, vary and have a bound', () => {
  const bounds = { minDelay: 500, maxDelay: 30_000 };
  assert.equal(backOff(0, bounds, 0), 250);
  assert.equal(backOff(0, bounds, 1), 500);
  assert.equal(backOff(3, bounds, 0.5), 3_000);
  assert.equal(backOff(6, bounds, 1), 30_000);
  assert.equal(backOff(5_000, bounds, 0), 15_000);
});

test('a lost connection is made again, and the states say so', async () => {
  const { server, client, socket } = await opened();
  const states = [];
  client.on('state', ({ state, code }) => states.push([state, code]));
  socket.end(1012, 'service restart');
  await greeted(server);
  await client.ready();
  assert.deepEqual(states, [['waiting', 1012], ['connecting', undefined], ['open', undefined]]);
  client.close();
});

test('a client that made its connection waits longer each time it fails', async () => {
  const server = new FakeServer();
  const client = new Rocket({ ...server.options, minDelay: 1, maxDelay: 8 });
  const delays = [];
  client.on('state', ({ state, delay }) => state === 'waiting' && delays.push(delay));
  for (let i = 0; i < 5; i++) {
    (await server.next()).end(1006);
  }
  client.close();
  assert.equal(delays.length, 5);
  delays.forEach((delay, i) => assert.ok(delay >= 2 ** Math.min(i, 3) / 2 && delay <= 2 ** Math.min(i, 3), `${delays}`));
});

for (const code of [1003, 1007, 1008, 1009, 1010]) {
  test(`close code ${code} ends the client`, async () => {
    const { client, socket } = await opened();
    const closed = next(client, 'state', 'closed');
    socket.end(code, 'not you');
    assert.equal((await closed).words, 'not you');
    await assert.rejects(client.publish('c', 'e'), withCode('CLOSED'));
    await assert.rejects(client.ready(), withCode('CLOSED'));
  });
}

test('a refused login ends the client', async () => {
  const server = new FakeServer();
  const client = new Rocket({ ...server.options, secret: 'wrong' });
  const waiting = client.publish('c', 'e');
  const socket = await server.accept();
  await socket.next();
  socket.say({ err: 'invalid_credentials' });
  await assert.rejects(waiting, withCode('CLOSED'));
  await assert.rejects(client.ready(), /invalid_credentials/);
  assert.ok(socket.isClosed);
});

test('requests wait for the connection and keep their order', async () => {
  const server = new FakeServer();
  const client = new Rocket({ ...server.options, secret: 's' });
  const replies = [client.publish('c', 1), client.publish('c', 2)];
  const socket = await server.accept();
  await socket.next();
  await turn();
  assert.ok(socket.isQuiet, 'nothing goes before the login is confirmed');
  socket.say({ ok: true });
  assert.equal((await socket.nextJson()).publish.event, 1);
  assert.equal((await socket.nextJson()).publish.event, 2);
  socket.say({ ok: true });
  socket.say({ err: 'invalid_channel' });
  const [first, second] = await Promise.allSettled(replies);
  assert.equal(first.status, 'fulfilled');
  assert.match(second.reason.message, /invalid_channel/);
  client.close();
});

test('a request under way fails when the connection is lost, and is not sent again', async () => {
  const { server, client, socket } = await opened();
  const reply = client.publish('c', 1);
  await socket.next();
  socket.end(1006);
  await assert.rejects(reply, withCode('DISCONNECTED'));
  const another = await greeted(server);
  await client.ready();
  assert.ok(another.isQuiet);
  client.close();
});

test('a late reply is not taken for the next one', async () => {
  const { client, socket } = await opened({ timeout: 20 });
  await assert.rejects(client.publish('slow', 1), withCode('TIMEOUT'));
  const second = client.publish('missing', 2);
  socket.say({ ok: true });
  socket.say({ err: 'invalid_channel' });
  await assert.rejects(second, /invalid_channel/);
  client.close();
});

test('what waits is bounded', async () => {
  const { client, socket } = await opened({ maxQueued: 2 });
  const replies = [client.publish('c', 1), client.publish('c', 2)];
  await assert.rejects(client.publish('c', 3), withCode('QUEUE_FULL'));
  socket.say({ ok: true });
  await replies[0];
  const third = client.publish('c', 3);
  client.close();
  await assert.rejects(replies[1], withCode('CLOSED'));
  await assert.rejects(third, withCode('CLOSED'));
});

test('what the socket has not written is bounded', async () => {
  const { client, socket } = await opened({ maxBuffered: 100 });
  socket.bufferedAmount = 90;
  await assert.rejects(client.publish('c', 'twenty characters...'), withCode('QUEUE_FULL'));
  socket.bufferedAmount = 0;
  const large = client.publish('c', 'x'.repeat(200));
  assert.equal((await socket.nextJson()).publish.event.length, 200);
  socket.say({ ok: true });
  await large;
  client.close();
});

test('a mute server is noticed', async () => {
  const { server, client, socket } = await opened({ keepAlive: 5, timeout: 20 });
  assert.deepEqual(await socket.nextJson(), { unsubscribe: { channel: '' } });
  socket.say({ ok: true });
  await socket.next();
  assert.equal((await next(client, 'state', 'waiting')).words, 'no reply in time');
  assert.ok(socket.isClosed);
  await greeted(server);
  await client.ready();
  client.close();
});

test('a handshake without an answer is given up in time', async () => {
  const server = new FakeServer();
  const client = new Rocket({ ...server.options, timeout: 5 });
  const socket = await server.next();
  await next(client, 'state', 'waiting');
  assert.ok(socket.isClosed);
  client.close();
});

test('after close() nothing is heard and nothing is tried', async () => {
  const { client, socket } = await opened();
  const heard = [];
  client.on('event', (event) => heard.push(event));
  client.close();
  client.close();
  socket.say({ event: 'e', channel: 'c' });
  socket.end(1006);
  assert.equal(client.state, 'closed');
  assert.deepEqual(heard, []);
});

test('a client closed at once never connects', async () => {
  const server = new FakeServer();
  const client = new Rocket(server.options);
  const ready = client.ready();
  client.close();
  await assert.rejects(ready, withCode('CLOSED'));
});

test('frames are traced', async () => {
  const trace = [];
  const { client, socket } = await opened({ trace: (event) => trace.push(event) });
  socket.end(1008, 'no');
  assert.equal(client.state, 'closed');
  assert.deepEqual(
    trace.map(({ kind }) => kind),
    ['connecting', 'open', 'sent', 'received', 'ended'],
  );
  assert.equal(trace[0].url, 'ws://holt.test/root/rocket');
  assert.equal(trace[3].data, '{"ok":true}');
  assert.equal(trace[4].ending.reason, 'no');
});

test('a frame that is no JSON object harms nobody', async () => {
  const { client, socket } = await opened();
  const heard = next(client, 'event');
  for (const frame of ['{', 'null', '5', '"x"', '{"event":"e","channel":"c"}']) {
    socket.say(frame);
  }
  await heard;
  client.close();
});
