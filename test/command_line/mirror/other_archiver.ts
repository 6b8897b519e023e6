import { spawnSync } from 'node:child_process';

/** Python's own reader, where there is one. */
export const python: boolean = spawnSync('python3', ['-c', 'import zipfile']).status === 0;
const LIST = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    print(len(archive.namelist()), sum(each.file_size for each in archive.infolist()))
`;

/** How many files an archive has, and their bytes, once every checksum was found right. */
export function listed(file: string): string {
  const { stdout, stderr } = spawnSync('python3', ['-c', LIST, file], { encoding: 'utf8' });
  return stdout.trim() + stderr;
}
