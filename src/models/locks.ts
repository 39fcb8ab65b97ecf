/** The key of every lock whose code is not among the files: it may be any of the others. */
export const UNSEEN_LOCK = 'unseen lock';

/** Names of the methods of locks whose code is not among the files. */
export const UNSEEN_ACQUIRE = /^(lock|acquire|acquireSync|blockingAcquire|lockSync|asyncLock|lockAsync|acquireAsync|enter|down)$/;
export const UNSEEN_RELEASE = /^(unlock|release|releaseSync|unlockSync|leave|exit|up)$/;
