/** The optional packages that a lock's packages ask for and the lock does not know. */
export function missingFrom(lock) {
  const known = Object.keys(lock.packages)
  return Object.entries(lock.packages).flatMap(([path, wantedBy]) =>
    Object.entries(path === '' ? {} : (wantedBy.optionalDependencies ?? {}))
      .filter(([name]) => !known.some((place) => place.endsWith(`node_modules/${name}`)))
      .map(([name, version]) => ({ name, version, wantedBy })),
  )
}
