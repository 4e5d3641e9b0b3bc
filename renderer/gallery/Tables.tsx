import { useMemo } from 'react';
import { formatFileSize } from '#shared/i18n/format';
import { useTranslator } from '../i18n';
import { Button } from '../ui/button';
import { Table } from '../ui/table';
import type { Column } from '../ui/table-column';
import { RowOpener } from '../ui/table-rows';
import { longName, sampleRows, type SampleRow } from './samples';
import { Kind, Specimen } from './Specimen';

const few = [...sampleRows(6), { id: 'long', name: longName, bytes: 1 }];
const manyRows = 5000;

export function Tables() {
  const { t, language } = useTranslator();
  const many = useMemo(() => sampleRows(manyRows), []);
  const columns: readonly Column<SampleRow>[] = [
    {
      ...{ key: 'name', name: t('models.table.model'), kind: 'name' },
      sortBy: row => row.name,
      cell: (row, details) => (
        <RowOpener details={details}>
          <span className="[overflow-wrap:anywhere]">{row.name}</span>
        </RowOpener>
      ),
    },
    {
      ...{ key: 'size', name: t('models.table.size'), kind: 'figure' },
      sortBy: row => row.bytes,
      cell: ({ bytes }) => (bytes === null ? '–' : formatFileSize(bytes, language)),
    },
    {
      ...{ key: 'action', name: t('models.table.action'), hideName: true, className: 'text-right' },
      cell: row => <Button aria-label={t('models.loadName', { model: row.name })}>{t('models.load')}</Button>,
    },
  ];
  const table = (label: string, rows: readonly SampleRow[]) => (
    <Table
      label={label}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      details={row => <p className="text-ink-2">{row.id}</p>}
    />
  );
  return (
    <Kind name="Table">
      <Specimen state="a few rows, of which each opens" wide>
        {table(t('models.disk'), few)}
      </Specimen>
      <Specimen state="no rows" wide>
        {table(t('models.listed'), [])}
      </Specimen>
      <Specimen state="5,000 rows" wide>
        {table(t('models.download'), many)}
      </Specimen>
    </Kind>
  );
}
