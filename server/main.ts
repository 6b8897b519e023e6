import { HELP, readConfig } from './config.ts';
import { Logger } from './log.ts';
import { startServer } from './start.ts';
import { untilStopped } from './until_stopped.ts';

if (process.argv.includes('--help')) {
  process.stdout.write(HELP);
} else {
  await untilStopped(async () => {
    const log = new Logger();
    const server = await startServer(readConfig(process.env), log);
    log.info(`Glas is at ${server.publicUrl}`);
    if (server.operatorTokenFile !== undefined) {
      log.info(`The operator token is in ${server.operatorTokenFile}`);
    }
    return server.stop;
  });
}
