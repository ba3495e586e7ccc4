import { expect, it } from 'vitest'
import { loadWords } from '../../../i18n/i18n.ts'
import { explainCode } from '../failure/explanation.ts'
import { explainExport } from './explain-export.ts'

it('tells of a failed task to start another one, since it never changes', async () => {
  await loadWords('vendor')
  for (const code of ['WKS.00211401', 'WKS.00211102', 'APIGW.0308'])
    expect(explainExport(code)?.next).toMatch(/^This task stays failed. Start the export again/)
  expect(explainCode('WKS.00211102', 'list')?.next).toBe('Clear the filters, then try again.')
  expect(explainExport('WKS.00211302')?.next).toMatch(/authorise the bucket.*start the export again/)
  expect(explainExport('APIGW.0302')?.next).toMatch(/ask the tenant administrator.*start the export again/i)
})

it('has words for the code of the gateway that says too little of a request, in both of its spellings', () => {
  for (const code of ['APIGW.0201', 'APIG.0201']) {
    expect(explainCode(code, 'list')).toBeNull()
    expect(explainExport(code)?.cause).toMatch(/gateway/)
  }
})
