/** What was to be reached, by the names of the figures. */
export interface Target {
  readonly name: string;
  readonly what: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly unit: string;
}

export const TARGETS: readonly Target[] = [
  {
    name: 'belenios500NoHints',
    what: '500 ballots of 5 selections, whole process, against belenios-tool',
    atLeast: 25,
    unit: '×',
  },
  { name: 'belenios500Hints', what: 'the same with hints', atLeast: 35, unit: '×' },
  {
    name: 'kernelOverNobleBatch5',
    what: "a ballot of 5 selections among many, kernel against noble's own batch",
    atLeast: 14,
    unit: '×',
  },
  { name: 'kernelOverNobleBatch5Hints', what: 'the same with hints', atLeast: 25, unit: '×' },
  {
    name: 'overFloor23',
    what: 'a ballot of 23 selections among many, against decoding and multiplying its points',
    atMost: 1.4,
    unit: '×',
  },
  { name: 'overFloor23Hints', what: 'the same with hints', unit: '×' },
  {
    name: 'peakMemoryMB23',
    what: 'memory of glas-verify, 100,000 ballots of 23 selections',
    atMost: 400,
    unit: 'MB',
  },
  {
    name: 'memoryGrowthBytesPerBallot',
    what: 'its growth beyond 10,000 ballots',
    atMost: 20,
    unit: 'B a ballot',
  },
  {
    name: 'singleOverNoble23',
    what: 'one ballot of 23 selections alone, kernel against noble',
    atLeast: 20,
    unit: '×',
  },
  {
    name: 'sealMsChromium23',
    what: 'sealing a ballot of 23 selections in Chromium',
    atMost: 300,
    unit: 'ms',
  },
  {
    name: 'sealFrameGapMsChromium',
    what: 'its page: longest time between two frames',
    unit: 'ms',
  },
  {
    name: 'discreteLogMs',
    what: 'discrete logarithm of a count of 10 million',
    atMost: 1000,
    unit: 'ms',
  },
];

/** Whether a figure is what was wanted; undefined where nothing was. */
export function isReached({ atLeast, atMost }: Target, value: number): boolean | undefined {
  if (atLeast !== undefined) return value >= atLeast;
  return atMost === undefined ? undefined : value <= atMost;
}
