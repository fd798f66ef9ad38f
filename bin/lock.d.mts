export function missingFrom(lock: {
  packages: Record<string, object>
}): { name: string; version: string }[]
