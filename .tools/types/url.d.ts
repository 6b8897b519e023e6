// zod's declarations name the global URL class; rooms without a platform have none. Empty, so that
// it merges with the real one wherever a platform is in reach, and gives nothing where none is.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merges with the real URL
interface URL {}
