import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as z from 'zod/mini';
import { identifier } from '../crypto/wire/fields.ts';
import type { Board } from './board/board.ts';
import type { ClientEvents, ServerEvents } from './contract/api.ts';
import { isOwn } from './routes/guards.ts';

/** A page follows one election, and again after each reconnection. */
const MAX_PACKETS_A_SOCKET = 100;
/** The largest thing a page ever says is a slug. */
const MAX_PACKET_BYTES = 1_024;

/**
 * Tells open pages that a board grew. A hint: a page that misses it, or is lied to, looks at the
 * board itself. Nothing that anyone sends here changes anything.
 * @returns what ends it
 */
export function startLive(http: HttpServer, board: Board, publicUrl: string): () => Promise<void> {
  const io = new Server<ClientEvents, ServerEvents>(http, {
    serveClient: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    allowRequest: (request, decide) => {
      decide(null, isOwn(request.headers, publicUrl));
    },
  });
  io.on('connection', welcome);
  const stopListening = board.onGrew((news) => io.to(news.slug).emit('grew', news));
  return async () => {
    stopListening();
    await io.close();
  };
}

function welcome(socket: Socket<ClientEvents, ServerEvents>): void {
  let packets = 0;
  socket.use((_packet, next) => {
    packets += 1;
    // A page has no reason to: it is a flood.
    if (packets > MAX_PACKETS_A_SOCKET) socket.disconnect(true);
    else next();
  });
  socket.on('follow', (slug: unknown) => {
    const known = z.safeParse(identifier, slug);
    if (known.success) void follow(socket, known.data);
  });
}

async function follow(socket: Socket<ClientEvents, ServerEvents>, slug: string): Promise<void> {
  for (const room of socket.rooms) if (room !== socket.id) await socket.leave(room);
  await socket.join(slug);
}
