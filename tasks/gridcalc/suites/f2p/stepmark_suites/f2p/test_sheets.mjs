// Stepmark task gridcalc, canary f177d006-1441-4f43-9bd3-1374020e5003
import { describe } from './harness.mjs';

const { transcript } = describe('test_sheets.mjs', 'Sheets');

transcript('sheets are added, listed and used', 'R53', `
  > sheets
  * Sheet1
  > sheet add Data
  > sheet add "My Sheet"
  > sheets
  * Sheet1
    Data
    My Sheet
  > set A1 1
  > sheet use data
  > get A1
  (blank)
  > set A1 2
  > sheets
    Sheet1
  * Data
    My Sheet
  > sheet use Sheet1
  > get A1
  1
`);

transcript('names of sheets are checked', 'R2 R54', `
  > sheet add Data
  > sheet add DATA
  error: *
  > sheet add a!b
  error: *
  > sheet add a:b
  error: *
  > sheet add it's
  error: *
  > sheet add ""
  error: *
  > sheet add " x"
  error: *
  > sheet add 12345678901234567890123456789012
  error: *
  > sheet add 1234567890123456789012345678901
  > sheet use Nope
  error: no sheet "Nope"
  > get Nope!A1
  error: no sheet "Nope"
  > sheets
  * Sheet1
    Data
    1234567890123456789012345678901
`);

transcript('formulas use cells and ranges of other sheets', 'R55 R57', `
  > sheet add Data
  > sheet add "My Sheet"
  > set Data!A1 5
  > set "My Sheet!B2" 7
  > set "'My Sheet'!B3" 8
  > set A1 =data!A1*2+SUM('My Sheet'!$B3:A$2)
  > get A1
  25
  > raw A1
  =data!A1*2+SUM('My Sheet'!A$2:$B3)
  > set Data!A1 6
  > get A1
  27
  > set Data!B1 =A1+1
  > get Data!B1
  7
  > sheet add Q1
  > set A2 ='Q1'!A1
  > raw A2
  ='Q1'!A1
  > copy A1 Data!C2
  > raw Data!C2
  =data!C2*2+SUM('My Sheet'!$B$2:C4)
`);

transcript('a formula without a sheet means its own one, also when copied there', 'R55 R36', `
  > sheet add Data
  > set A1 1
  > set Data!A1 100
  > set B1 =A1+1
  > evals reset
  > copy B1 Data!B1
  > get Data!B1
  101
  > set Data!A1 200
  > evals
  2
  > get B1
  2
  > get Data!B1
  201
`);

transcript('a sheet may be named before it exists', 'R56', `
  > set A1 =Later!B2+1
  > get A1
  #REF!
  > raw A1
  =Later!B2+1
  > sheet add later
  > get A1
  1
  > set Later!B2 4
  > get A1
  5
`);

transcript('cells of other sheets are printed with their sheet', 'R58', `
  > sheet add Data
  > sheet add "My Sheet"
  > set Data!B1 =Sheet1!A1
  > set "My Sheet!C1" =SUM(Data!A1:B1)+Sheet1!A2+D1
  > set A1 =Data!B1
  cycle: A1 -> Data!B1 -> A1
  > precedents "My Sheet!C1"
  A2 Data!A1 Data!B1 'My Sheet'!D1
  > dependents Data!B1
  A1 'My Sheet'!C1
  > list Data!A1:C1
  Data!B1 = =Sheet1!A1
  > name block Data!A1:B2
  > names
  BLOCK = Data!A1:B2
  > sheet use Data
  > names
  BLOCK = A1:B2
  > cycles
  Sheet1!A1 -> B1 -> Sheet1!A1
  > errors
  B1 #CYCLE! a formula that needs its own value
  > list
  B1 = =Sheet1!A1
`);

transcript('references follow the renaming of a sheet', 'R59', `
  > sheet add Data
  > set Data!A1 3
  > set Data!A2 =Data!A1+A1
  > set A1 =DATA!A1+SUM(data!A1:A2)+Database!A1
  > name first Data!A1
  > sheet rename data "Old Data"
  > raw A1
  ='Old Data'!A1+SUM('Old Data'!A1:A2)+Database!A1
  > raw "Old Data!A2"
  ='Old Data'!A1+A1
  > names
  FIRST = 'Old Data'!A1
  > sheet rename "Old Data" Database
  > get A1
  15
  > sheet add Data
  > sheet rename Data DATABASE
  error: *
  > sheet rename Database DATABASE
  > sheets
  * Sheet1
    DATABASE
    Data
`);

transcript('references to a removed sheet are lost', 'R60', `
  > sheet add Data
  > sheet add More
  > set Data!A1 3
  > set A1 =Data!A1*2+More!A1
  > set A2 =SUM(data!A1:B2,5)
  > name gone Data!A1:A2
  > name here More!A1
  > set A3 =COUNT(gone)+here
  > set A4 =gone
  > sheet use Data
  > sheet remove data
  > sheets
  * Sheet1
    More
  > raw A1
  =#REF!*2+More!A1
  > raw A2
  =SUM(#REF!,5)
  > get A4
  #REF!
  > names
  GONE = #REF!
  HERE = More!A1
  > sheet add Data
  > get A1
  #REF!
  > sheet remove Sheet1
  > sheets
  * More
    Data
  > sheet remove Data
  > sheet remove More
  error: *
`);
