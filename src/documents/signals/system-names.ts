import type { Section, Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { findHeadedNames } from './headed-names.ts'
import { findProperNames } from './proper-names.ts'

const HEADS = new Set(
  'service services microservice microservices controller operator apiserver api apis gateway proxy scheduler daemon agent server cluster backend frontend dashboard portal platform pipeline worker broker registry plugin driver webhook webhooks sdk cli app application console engine mesh loader orchestrator provider reconciler monolith website site bot client provisioner autoscaler balancer resolver exporter collector ingester compactor querier sidecar installer warehouse endpoint adapter connector consumer producer manager monitor'.split(
    ' ',
  ),
)
const STORE_HEADS = new Set(
  'table tables bucket buckets topic topics queue queues index database databases keyspace datastore cache ledger'.split(
    ' ',
  ),
)
const SYSTEM_ENDING =
  /(?:-(?:service|svc|controller|operator|server|apiserver|api|gateway|proxy|manager|scheduler|agent|worker|daemon|plugin|driver|webhook|registry|provisioner|attacher|resizer|snapshotter|exporter|adapter|sidecar|ingester|consumer|producer|broker|engine|autoscaler|provider|backend|frontend|client|cli|bot)s?|(?:Service|Controller|Operator|Server|Gateway|Proxy|Manager|Scheduler|Agent|Worker|Registry|Broker|Engine|Reconciler|Provisioner|Autoscaler))$/
const SHAPE =
  /^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+|[a-z]+[a-z0-9]*d)$/

/** Systems, services and components the document talks about, as they can stand in a question. */
export function findSystems(prose: Prose, sections: readonly Section[]): Span[] {
  return [
    ...findHeadedNames(prose, HEADS),
    ...findIdentifiers(prose),
    ...findProperNames(prose, sections),
  ]
}

/** "the orders table", "the `audit` topic". */
export function findNamedStores(prose: Prose): Span[] {
  return findHeadedNames(prose, STORE_HEADS)
}

/** In backticks or not, `kube-scheduler` and `OrderService` are names by their form; `--cloud-provider` is a flag. */
function findIdentifiers(prose: Prose): Span[] {
  return prose.words.filter((word) => {
    const written = prose.text.slice(word.start, word.end)
    if (!SHAPE.test(written) || !SYSTEM_ENDING.test(written)) return false
    const isFlag =
      /[-/.=]/.test(prose.text.charAt(word.start - 1)) || /[=/:(]/.test(prose.text.charAt(word.end))
    return (
      !isFlag &&
      !/-of-|(?:[A-Z][a-z]+){5}|^[a-z0-9]+-(?:api|provider|driver|client|cli|backend|plugin|agent|engine|worker)$/.test(
        written,
      ) &&
      !/^(?:cross|multi|per|non|client|server|sub|micro|in|out|self|pre)-/.test(written)
    )
  })
}
