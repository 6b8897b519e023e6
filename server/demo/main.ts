/** `npm start`: a whole server with everything one needs to try it out. */
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, HELP, readConfig } from '../config.ts';
import { Logger } from '../log.ts';
import { type RunningServer, startServer } from '../start.ts';
import { orphaned, untilStopped } from '../until_stopped.ts';
import { parseCitizens } from './citizens.ts';
import { openDemoElection } from './demo_election.ts';
import { instructions } from './instructions.ts';
import { INVENTED_CITIZENS } from './invented_citizens.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

if (process.argv.includes('--help')) {
  say(HELP);
} else {
  await untilStopped(async () => {
    const config = readConfig({ ...process.env, GLAS_DEMO_EID: '1' });
    await mkdir(config.dataFolder, { recursive: true });
    // Its lines would bury what is said here.
    const logFile = join(config.dataFolder, 'server.log');
    say(`Starting Glas … (log: ${logFile})`);
    const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    const server = await startServer(config, new Logger(log));
    try {
      await demonstrate(config, server);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server.stop;
  }, orphaned());
}

async function demonstrate(config: Config, server: RunningServer): Promise<void> {
  const file = config.demoCitizensFile;
  const citizens = file === undefined ? INVENTED_CITIZENS : await readFile(file, 'utf8');
  const election = await openDemoElection({
    url: server.publicUrl,
    operatorToken: server.operatorToken,
    folder: join(config.dataFolder, 'demo'),
    citizens: parseCitizens(citizens),
    say: (step) => say(`  ${step}`),
  });
  const { publicUrl: url, operatorTokenFile } = server;
  const { dataFolder } = config;
  say(await instructions({ url, election, dataFolder, operatorTokenFile }));
}
