import { decodePointOrIdentity, encodePoint, type Point, subtractPoints } from '../ristretto.ts';
import type { Workspace } from './workspace.ts';

/**
 * Numbers of the items whose value is not zero, rising. Where all are zero, this is one
 * multi-scalar multiplication; else halves are tried, and a right half is what its left half
 * leaves of the whole, so that k wrong items among n cost about k·log n further halves, none of
 * them computed twice, and all together about as much as k times the whole.
 */
export function failingItems(workspace: Workspace): number[] {
  const { items } = workspace;
  return items === 0 ? [] : search(workspace, 0, items, workspace.value(0, items));
}

function search(workspace: Workspace, start: number, end: number, value: Uint8Array): number[] {
  if (value.every((byte) => byte === 0)) return [];
  if (end - start === 1) return [start];
  const middle = Math.floor((start + end) / 2);
  const left = workspace.value(start, middle);
  const right = encodePoint(subtractPoints(decoded(value), decoded(left)));
  return [...search(workspace, start, middle, left), ...search(workspace, middle, end, right)];
}

function decoded(encoding: Uint8Array): Point {
  const point = decodePointOrIdentity(encoding);
  if (point === undefined) throw new Error('a workspace gave a value that is no point');
  return point;
}
