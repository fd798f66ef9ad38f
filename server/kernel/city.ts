import {
  AliasNode,
  BinaryOperationNode,
  ColumnNode,
  IdentifierNode,
  type JoinNode,
  OnNode,
  OperationNodeTransformer,
  OperatorNode,
  ReferenceNode,
  TableNode,
  ValueNode,
  WhereNode,
  type DeleteQueryNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  type SelectQueryNode,
  type UnknownRow,
  type UpdateQueryNode,
} from 'kysely'
import type pg from 'pg'

/** Tables that belong to a city: those with a `city` column. The rest are the product's own. */
export async function cityTablesOf(pool: pg.Pool): Promise<ReadonlySet<string>> {
  const found = await pool.query<{ table_name: string }>(
    `select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'city'`,
  )
  return new Set(found.rows.map((row) => row.table_name))
}

/**
 * Adds `city = …` to every builder query on a table of the city, so that no query can forget its
 * tenant. Inserts need nothing: the column's default reads the connection. Raw SQL is outside:
 * there the city is written out as `${ctx.city}`.
 */
export class CityPlugin implements KyselyPlugin {
  readonly #transformer: CityTransformer

  constructor(city: string, tables: ReadonlySet<string>) {
    this.#transformer = new CityTransformer(city, tables)
  }

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(args.node, args.queryId)
  }

  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return args.result
  }
}

class CityTransformer extends OperationNodeTransformer {
  readonly #city: string
  readonly #tables: ReadonlySet<string>

  constructor(city: string, tables: ReadonlySet<string>) {
    super()
    this.#city = city
    this.#tables = tables
  }

  protected override transformSelectQuery(node: SelectQueryNode, id?: QueryId): SelectQueryNode {
    const done = super.transformSelectQuery(node, id)
    return this.#bounded(done, done.from?.froms ?? [])
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, id?: QueryId): UpdateQueryNode {
    const done = super.transformUpdateQuery(node, id)
    return this.#bounded(done, [...(done.table ? [done.table] : []), ...(done.from?.froms ?? [])])
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, id?: QueryId): DeleteQueryNode {
    const done = super.transformDeleteQuery(node, id)
    return this.#bounded(done, [...done.from.froms, ...(done.using?.tables ?? [])])
  }

  protected override transformJoin(node: JoinNode, id?: QueryId): JoinNode {
    const done = super.transformJoin(node, id)
    const filter = this.#filterOf(done.table)
    if (!filter) return done
    return done.on
      ? { ...done, on: OnNode.cloneWithOperation(done.on, 'And', filter) }
      : { ...done, on: OnNode.create(filter) }
  }

  #bounded<T extends { readonly where?: WhereNode }>(
    query: T,
    tables: readonly OperationNode[],
  ): T {
    let where = query.where
    for (const table of tables) {
      const filter = this.#filterOf(table)
      if (!filter) continue
      where = where ? WhereNode.cloneWithOperation(where, 'And', filter) : WhereNode.create(filter)
    }
    return where ? { ...query, where } : query
  }

  #filterOf(table: OperationNode): OperationNode | null {
    const inner = AliasNode.is(table) ? table.node : table
    if (!TableNode.is(inner)) return null
    const name = inner.table.identifier.name
    if (!this.#tables.has(name)) return null
    const shownAs = AliasNode.is(table) && IdentifierNode.is(table.alias) ? table.alias.name : name
    return BinaryOperationNode.create(
      ReferenceNode.create(ColumnNode.create('city'), TableNode.create(shownAs)),
      OperatorNode.create('='),
      ValueNode.create(this.#city),
    )
  }
}
