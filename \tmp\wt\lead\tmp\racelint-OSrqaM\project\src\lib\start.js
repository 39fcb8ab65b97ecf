export function start(worker) {
  worker.unref();
}
