/**
 * Stops us in order when the process that started us is gone.
 *
 * npm passes SIGTERM to the shell between it and us; the shell dies of it and tells nobody, and a
 * server stopped through npm would go on alone, keeping its port and its database.
 */
export function stopWithParent() {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  timer.unref()
}
