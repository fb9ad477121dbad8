# Die Sätze und Wörter einer Seite und der Tabellen auf Deutsch. Was die Schlüssel und Platzhalter bedeuten, steht in en.ftl.
#
# Die Wörter: Neuron, Gewicht, Bias (Mehrzahl: Bias-Werte), Netz-Eingabe (net), Ausgabe (out), Ausgabeneuron,
# Zielwert, Fehler, Delta, Gradient, Lernrate, Schritt, Epoche, Stapel (batch), Beispiel (sample), Strafterm,
# Kappung (clipping), eingefroren, Vorwärtsdurchlauf, Rückwärtsdurchlauf, Aktualisierung. Wo das Englische sagt,
# wie sich etwas mit etwas ändert, steht hier die Ableitung. Hinter „mal“ steht der Nominativ.

## Aufzählungen

listed = { $first } und { $last }

## Titel von Gleichungen: was berechnet wird.
##
## Eine Größe hat drei Formen: für sich, `.of` im Genitiv und `.by` im Dativ: Ableitung des Fehlers nach der
## Netz-Eingabe.

with-sample = { $title }, Beispiel { $sample }
new = Neuer Wert von { $name }
quantity-of-parameter = { $quantity } von { $name }
delta = Delta von { $subject }
gradient = Gradient von { $name }
change = Ableitung { $of } nach { $by }
change-of-error = Ableitung des Fehlers nach { $by }
change-of-number = Ableitung von { $of } nach { $by }
named = { $name }
    .of = von { $name }
    .by = { $name }
net = Netz-Eingabe von { $subject }
    .of = der Netz-Eingabe von { $subject }
    .by = der Netz-Eingabe von { $subject }
out = Ausgabe von { $subject }
    .of = der Ausgabe von { $subject }
    .by = der Ausgabe von { $subject }
dropped = Ausgabe von { $subject } hinter dem Dropout
    .of = der Ausgabe von { $subject } hinter dem Dropout
    .by = der Ausgabe von { $subject } hinter dem Dropout
mask = Maske von { $subject }
    .of = der Maske von { $subject }
    .by = der Maske von { $subject }
penalty = Strafterm
    .of = des Strafterms
    .by = dem Strafterm
error = Fehler von { $subject }
    .of = des Fehlers von { $subject }
    .by = dem Fehler von { $subject }
error-of-sample = Fehler von Beispiel { $sample }
    .of = des Fehlers von Beispiel { $sample }
    .by = dem Fehler von Beispiel { $sample }
error-of-data = Fehler der Daten
    .of = des Fehlers der Daten
    .by = dem Fehler der Daten
total-error = Gesamtfehler
    .of = des Gesamtfehlers
    .by = dem Gesamtfehler
report = Gemeldeter Fehler von { $subject }
    .of = des gemeldeten Fehlers von { $subject }
    .by = dem gemeldeten Fehler von { $subject }
report-of-sample = Gemeldeter Fehler von Beispiel { $sample }
    .of = des gemeldeten Fehlers von Beispiel { $sample }
    .by = dem gemeldeten Fehler von Beispiel { $sample }
total-report = Gemeldeter Gesamtfehler
    .of = des gemeldeten Gesamtfehlers
    .by = dem gemeldeten Gesamtfehler
rate = Lernrate
    .of = der Lernrate
    .by = der Lernrate
rate-after = Lernrate nach Lernratenplan { $subject }
    .of = der Lernrate nach Lernratenplan { $subject }
    .by = der Lernrate nach Lernratenplan { $subject }
norm = Norm der Gradienten
    .of = der Norm der Gradienten
    .by = der Norm der Gradienten
clipping-factor = Faktor der Kappung
    .of = des Faktors der Kappung
    .by = dem Faktor der Kappung

## Rechenregeln: was das Netz zu dem hinzufügt, was eine Rechenart von sich sagt. Ohne Punkt am Ende.

rule-of-error-with-penalty = der Fehler der Daten plus der Strafterm
rule-of-mean = { $data }, dann durch die Anzahl der Beispiele geteilt
rule-with-penalty = { $data }; aus dem Strafterm kommt hinzu: { $penalty }
rule-of-mean-with-penalty = { $data }, dann durch die Anzahl der Beispiele geteilt; aus dem Strafterm kommt hinzu: { $penalty }

## Der Kopf einer Seite

untitled = Ein Trainingsschritt, ausgeschrieben
source = Quelle: { $source }.
the-network = Das Netz
column-layer = Schicht
column-neurons = Neuronen
column-activation = Aktivierung
column-biases = Bias-Werte
inputs = Eingaben
output-layer = { $layer } (Ausgabe)
biases-none = keine
biases-shared = einer für die ganze Schicht
biases-own = einer je Neuron
count-more-layers = { $more ->
        [one] 1 weitere Schicht
       *[other] { $more } weitere Schichten
    }

## Was von Kurs zu Kurs verschieden ist

error-function = { $purpose ->
        [differentiated] Fehler, der verkleinert wird
        [reported] Daneben gemeldet und nicht abgeleitet
       *[plain] Fehler
    }: { $title }, { $formula } für jedes Ausgabeneuron{ $outputs ->
        [sum] , über die Ausgabeneuronen summiert
        [mean] , über die Ausgabeneuronen gemittelt
       *[one] {""}
    }{ $samples ->
        [sum] , über die Beispiele summiert
        [mean] , über die Beispiele gemittelt
       *[one] {""}
    }.{ $purpose ->
        [differentiated] {" "}Zusammen mit dieser Aktivierung ist sein Delta Ausgabe minus Zielwert.
        [paired] {" "}Zusammen mit dieser Aktivierung ist sein Delta Ausgabe minus Zielwert.
       *[plain] {""}
    }
mean-in-gradient = Über die Beispiele wird in den Gradienten gemittelt: Ein Delta gehört allein zu seinem Beispiel.
mean-in-delta = Über die Beispiele wird in den Deltas gemittelt: Jedes ist schon durch die Anzahl der Beispiele geteilt.
no-slope = Die Aktivierung { $activation } hat keine Steigung, nach der man sich richten könnte, also gibt es keinen Rückwärtsdurchlauf.
all-frozen = Alle Gewichte und Bias-Werte sind eingefroren, also wird nichts abgeleitet und nichts aktualisiert.
not-shown = { $kind ->
        [training] Das Training umfasst
       *[data] Ohne Training ist jedes Beispiel ein Schritt für sich: Die Daten ergeben
    } { $all ->
        [one] 1 Schritt
       *[other] { $all } Schritte
    }; diese Seite zeigt { $shown ->
        [one] Schritt { $first }
       *[several] die Schritte { $first } bis { $last }
    }. Andere zeigt { $option }.
rounding = Zahlen stehen hier mit { $kind ->
        [digits] { $count ->
            [one] einer signifikanten Stelle
           *[other] { $count } signifikanten Stellen
        }
       *[decimals] { $count ->
            [one] einer Nachkommastelle
           *[other] { $count } Nachkommastellen
        }
    }. Gerechnet wird mit etwa 16 signifikanten Stellen; gerundet wird nur in der Darstellung. Darum kann ein gedrucktes Ergebnis von dem abweichen, was die gedruckten Zahlen ergeben: in der letzten Stelle oder, wo fast gleiche Zahlen voneinander abgezogen werden, in mehreren.

# Was eine Übung zu ihren Zahlen sagt.
rounding-exercise = Geben Sie Ihre Ergebnisse mit { $kind ->
        [digits] { $count ->
            [one] einer signifikanten Stelle
           *[other] { $count } signifikanten Stellen
        }
       *[decimals] { $count ->
            [one] einer Nachkommastelle
           *[other] { $count } Nachkommastellen
        }
    } an, und rechnen Sie mit allen Stellen, die Sie haben.
# $numbers sind Namen mit ihren Zahlen.
take = Aus den anderen Schritten: { $numbers }.

# Wie Seiten zu lesen sind, auf denen jede Zahl unterwegs gerundet wird.
carried = Jede Zahl wird auf { $kind ->
        [digits] { $count ->
            [one] eine signifikante Stelle
           *[other] { $count } signifikante Stellen
        }
       *[decimals] { $count ->
            [one] eine Nachkommastelle
           *[other] { $count } Nachkommastellen
        }
    } gerundet, bevor mit ihr weitergerechnet wird, wie beim Rechnen von Hand; was gegeben ist, wird genommen, wie es dasteht. So folgt jedes Ergebnis aus den Zahlen, die davor gedruckt sind.
carried-changes-error = { $same ->
        [yes] Mit allen Stellen käme für { $name } dieselbe Zahl heraus.
       *[no] Mit allen Stellen wäre { $name } gleich { $exact } statt { $carried }.
    }
carried-changes-parameters = Von den neuen Parametern weicht { $name } am meisten ab, um { $difference }.
matrices-explained = Unter jeder Matrix steht ihre Form, Zeilen mal Spalten. Matrizen mit einem ⊙ dazwischen werden Element für Element multipliziert; Funktionen, Potenzen und Quotienten gelten für jedes Element einzeln. Eine Spalte, die zu einer Matrix mit mehreren Spalten addiert wird, wird zu jeder von ihnen addiert.
signs-z-a = Die Schichten werden ab den Eingaben gezählt, die Schicht 1 sind, und stehen hochgestellt in Klammern. Der erste Index eines Gewichts ist das Neuron, zu dem es führt, der zweite ist das, von dem es kommt. In Worten heißt { $net } Netz-Eingabe und { $out } Ausgabe.{ $samples ->
        [yes] { " " }Die Zahl in eckigen Klammern ist die des Beispiels.
       *[no] { "" }
    }
signs-theta = Die Schichten werden ab den Eingaben gezählt, die Schicht 1 sind, und stehen hochgestellt in Klammern; Gewichte tragen die Nummer der Schicht, von der sie kommen. Der erste Index eines Gewichts ist das, von dem es kommt, 0 beim Bias; der zweite ist das Neuron, zu dem es führt. In Worten heißt { $net } Netz-Eingabe und { $out } Ausgabe.{ $samples ->
        [yes] { " " }Die Zahl in eckigen Klammern ist die des Beispiels.
       *[no] { "" }
    }
signs-matrix = Die Nummer einer Schicht steht in eckigen Klammern oben, bei einer ganzen Matrix unten. Ein d vor einem Zeichen bedeutet die Ableitung des Fehlers danach. Der erste Index eines Gewichts ist das Neuron, zu dem es führt, der zweite ist das, von dem es kommt. In Worten heißt { $net } Netz-Eingabe und { $out } Ausgabe.{ $samples ->
        [yes] { " " }Die Zahl in runden Klammern ist die des Beispiels.
       *[no] { "" }
    }

## Das Training

optimiser = { $title } { $has-with ->
        [yes] und
       *[no] mit
    } der Lernrate { $rate }{ $scheduled ->
        [yes] {" "}am Anfang
       *[no] {""}
    }; { $takes ->
        [only] es gibt ein einziges Beispiel
        [one] jeder Schritt nimmt eines von { $samples } Beispielen
        [all] jeder Schritt nimmt alle { $samples } Beispiele
       *[some] jeder Schritt nimmt { $batch } von { $samples } Beispielen
    }{ $takes ->
        [only] {""}
        [all] {""}
       *[some] , { $shuffled ->
            [yes] in einer Reihenfolge, die für jede Epoche neu ausgelost wird
           *[no] der Reihe nach
        }
    }.
optimiser-formula = { $optimiser } führt für jedes Gewicht und jeden Bias { $kept } mit, vor dem ersten Schritt 0: { $formula }. Darin ist g { $clipped ->
        [yes] der gekappte Gradient
       *[no] der Gradient
    }, und ⁺ bezeichnet, was neu ist. Quelle: { $source }.
schedule = Lernratenplan{ $number ->
        [0] {""}
       *[other] {" "}{ $number }
    }, gezählt in { $per ->
        [epoch] Epochen
       *[step] Schritten
    }: { $words }.
penalised = Strafterm für große { $biases ->
        [yes] Gewichte und Bias-Werte
       *[no] Gewichte
    }, zum Fehler addiert: { $formula } mit { $strengths }.
penalised-decoupled = Entkoppelter Strafterm mit { $strengths }: In jedem Schritt schrumpfen die { $biases ->
        [yes] Gewichte und Bias-Werte
       *[no] Gewichte
    } von selbst, neben dem, was der Gradient bewirkt; zum Fehler gehört er nicht.
clipped-by-norm = Kappung: Wo die Norm aller Gradienten zusammen größer ist als { $limit }, werden sie alle um denselben Faktor verkleinert.
clipped-by-value = Kappung: Jeder Gradient wird zwischen minus und plus { $limit } gehalten.
dropout = Dropout: In jedem Schritt wird für jedes Beispiel jedes Neuron mit einer Wahrscheinlichkeit von { $shares } weggelassen, ausgelost aus dem Startwert (Seed). Was bleibt, wird durch die Wahrscheinlichkeit zu bleiben geteilt, damit die Summe im Mittel dieselbe ist.
dropout-of-layer = { $share } in Schicht { $layer }
validation = Jedes { $every }. Beispiel wird zur Validierung zurückgehalten und nicht zum Training benutzt.
update-order = Alle Parameter werden gleichzeitig aktualisiert, aus den alten Werten.
update-order-of-not-frozen = Alle Parameter, die nicht eingefroren sind, werden gleichzeitig aktualisiert, aus den alten Werten.
update-order-in-place = Aktualisierung an Ort und Stelle: Jede Schicht wird aktualisiert, sobald ihre Gradienten bekannt sind, sodass der Fehler durch schon aktualisierte Gewichte zurückgegeben wird. Das ist ein bekanntes Versehen; richtig ist es, alles gleichzeitig zu aktualisieren.
frozen = Eingefroren, das heißt nie aktualisiert: { $parameters }.
all-weights = die Gewichte
all-biases = die Bias-Werte
more-of-them = { $more } weitere

## Ein Schritt und was in ihm gegeben ist

step-title = { $what ->
        [only-step] Ein Schritt
        [step] Schritt { $step }
        [both-passes] Vorwärts- und Rückwärtsdurchlauf
       *[forward-pass] Vorwärtsdurchlauf
    }{ $samples ->
        [one] {" "}mit Beispiel { $first }
        [range] {" "}mit den Beispielen { $first } bis { $last }
        [few] {" "}mit den Beispielen { $numbers }
        [many] {" "}mit { $count } Beispielen
       *[all] {""}
    }
given = Gegeben
excerpt = Ein Auszug{ $about ->
        [names] {" "}über { $names }
       *[all] {""}
    }{ $needed ->
        [yes] {" "}und was dafür gebraucht wird
       *[no] {""}
    }{ $sample ->
        [0] {""}
       *[other] , nur für Beispiel { $sample } und was zu allen Beispielen gehört
    }; die Nummern der Gleichungen sind die der ganzen Seite.
left-by-step = { $keeps ->
        [yes] Die Parameter und das, was das Verfahren mitführt,
       *[no] Die Parameter
    } hat Schritt { $step } hinterlassen.
more-layers = Die Gewichte und Bias-Werte von { $more ->
        [one] einer weiteren Schicht
       *[other] { $more } weiteren Schichten
    } sind hier weggelassen; sie stehen in der Ausgabe von { $option }.

## Tabellen mit gegebenen Zahlen

column-sample = Beispiel
column-bias = Bias
to-from-input = zu \ von Eingabe
to-from = zu \ von
too-many-samples = Dieser Schritt nimmt { $samples ->
        [one] 1 Beispiel
       *[other] { $samples } Beispiele
    }, jedes mit { $inputs ->
        [one] 1 Eingabe
       *[other] { $inputs } Eingaben
    } und { $targets ->
        [one] 1 Zielwert
       *[other] { $targets } Zielwerten
    }: zu viele, um sie hier zu drucken. Sie stehen in den Daten der Aufgabe.
dropout-in-this-step = Dropout in diesem Schritt: Was die Maske 1 hat, bleibt; was die Maske 0 hat, wird weggelassen.
too-many-masks = { $stay } von { $all } Ausgaben bleiben; die Masken sind zu viele, um sie hier zu drucken.
too-many-parameters = Schicht { $layer } hat { $weights ->
        [one] 1 Gewicht
       *[other] { $weights } Gewichte
    } (eine Matrix { $shape }) und { $biases ->
        [one] 1 Bias
       *[other] { $biases } Bias-Werte
    }: zu viele, um sie hier zu drucken.
too-many-kept = Für jeden Parameter von Schicht { $layer } führt das Verfahren { $kept } mit: zu viele Zahlen, um sie hier zu drucken.

## Die Tabelle der Einstellungen

column-setting = Einstellung
column-what-it-is = was sie ist
setting-dropout = die Wahrscheinlichkeit, mit der Dropout ein Neuron von Schicht { $layer } weglässt
setting-penalty-on-magnitudes = die Stärke des Strafterms für Beträge
setting-penalty-on-squares = die Stärke des Strafterms für Quadrate
setting-limit = die Grenze der Kappung
setting-rate = die Lernrate
setting-rate-at-start = die anfängliche Lernrate
setting-factor = der Faktor { $number ->
        [0] des Lernratenplans
       *[other] von Lernratenplan { $number }
    }
setting-every = nach wie vielen { $per ->
        [epoch] Epochen
       *[step] Schritten
    } { $number ->
        [0] der Lernratenplan
       *[other] Lernratenplan { $number }
    } seinen Faktor anwendet
setting-length = wie viele { $per ->
        [epoch] Epochen
       *[step] Schritte
    } { $number ->
        [0] der Lernratenplan
       *[other] Lernratenplan { $number }
    } dauert
setting-lowest = die niedrigste Lernrate { $number ->
        [0] des Lernratenplans
       *[other] von Lernratenplan { $number }
    }
setting-completed = wie viele { $per ->
        [epoch] Epochen
       *[step] Schritte
    } vor diesem Schritt abgeschlossen sind

## Die Gleichungen

section-forward = Vorwärtsdurchlauf
section-error = Fehler
section-backward = Rückwärtsdurchlauf
section-backward-in-place = Rückwärtsdurchlauf und Aktualisierung, Schicht für Schicht
section-update = Aktualisierung
backward-pass-explained = Von den Ausgaben zurück zu den Eingaben. { $samples ->
        [several] Die Ableitung des Fehlers eines Beispiels, etwa { $own }, nach einer Netz-Eingabe heißt Delta, δ. Der Gradient ist die Ableitung von { $total }, { $penalty ->
            [yes] dem Mittel über die Beispiele samt Strafterm,
           *[no] dem Mittel über die Beispiele,
        } nach einem Gewicht oder einem Bias.
       *[one] Die Ableitung von { $total } nach einer Netz-Eingabe heißt Delta, δ; die nach einem Gewicht oder einem Bias heißt Gradient.
    }{ $penalty ->
        [yes] {" "}Der Strafterm hängt von keiner Netz-Eingabe ab, also kommt er erst bei den Gradienten hinzu.
       *[no] {""}
    }{ $factor ->
        [left-out] { $samples ->
            [several] {" "}Der Fehler eines Beispiels ändert sich um so viel wie der Fehler jedes seiner Ausgabeneuronen, mit dem Faktor 1, und dieser Faktor wird nicht geschrieben.
           *[one] {" "}Der Gesamtfehler ändert sich um so viel wie der Fehler jedes Ausgabeneurons, mit dem Faktor 1, und dieser Faktor wird nicht geschrieben.
        }
       *[written] {""}
    }
layer-heading = Schicht { $layer }: { $names }
layer-heading-of-many = Schicht { $layer }: { $names } … ({ $neurons } Neuronen)
left-out = Hier weggelassen: { $what ->
        [parameter] { $count ->
            [one] 1 aktualisierter Parameter
           *[other] { $count } aktualisierte Parameter
        }
        [of-update] { $count ->
            [one] 1 Zahl der Aktualisierung
           *[other] { $count } Zahlen der Aktualisierung
        }
        [gradient] { $count ->
            [one] 1 Gradient
           *[other] { $count } Gradienten
        }
        [derivative] { $count ->
            [one] 1 Ableitung
           *[other] { $count } Ableitungen
        }
        [net] { $count ->
            [one] 1 Netz-Eingabe
           *[other] { $count } Netz-Eingaben
        }
        [out] { $count ->
            [one] 1 Ausgabe
           *[other] { $count } Ausgaben
        }
       *[number] { $count ->
            [one] 1 Zahl
           *[other] { $count } Zahlen
        }
    }. Gezielt danach fragt man mit { $example }; mehr von allem zeigt eine größere Zahl bei { $limit }.
left-out-besides = Hier weggelassen: { $count ->
        [one] 1 Gleichung
       *[other] { $count } Gleichungen
    } von dem, was folgt. Mehr zeigt eine größere Zahl bei { $limit }; gezielt nach einem Namen fragt man mit { $only }.
digits-printed-give = Mit den hier gedruckten Stellen käme { $number } heraus.
computed-elsewhere = Anderswo berechnet: { $equations }.
in-equation = { $name } (Gleichung { $number })

## Wörter in Formeln

if = falls
otherwise = sonst
because = weil
and = und
more-terms = weitere Summanden
samples = Beispiele
neurons = Neuronen

## Die Probe am Ende eines Schritts

check = Probe
key = Lösungen
solution = Lösung
column-number = Nummer
column-result = Ergebnis
column-quantity = Größe
check-yourself = Rechnen Sie den Vorwärtsdurchlauf mit den neuen Parametern noch einmal. Ist der Fehler kleiner geworden?
column-before = vor dem Schritt
column-after = nach dem Schritt
verdict = Mit den neuen Parametern wird der Vorwärtsdurchlauf noch einmal gerechnet, für { $masks ->
        [same] dieselben Beispiele und Masken
       *[none] dieselben Beispiele
    }: { $outcome ->
        [smaller] Der Fehler ist kleiner geworden
        [larger] Der Fehler ist größer geworden (eine kleinere Lernrate kann helfen)
        [same-as-shown] In den gezeigten Stellen ist der Fehler gleich geblieben
       *[same] Der Fehler ist gleich geblieben
    }, von { $before } auf { $after }.

## Ganze Matrizen

whole-nets = Netz-Eingaben von Schicht { $layer }
whole-outs = Ausgaben von Schicht { $layer }
whole-dropout = Ausgaben von Schicht { $layer } hinter dem Dropout
whole-slopes = Steigungen der Aktivierung von Schicht { $layer }
whole-sent-back = Ableitung des Fehlers nach den Ausgaben von Schicht { $layer }
whole-deltas = Deltas von Schicht { $layer }
whole-gradients-of-weights = Gradienten der Gewichte von Schicht { $layer }
whole-gradients-of-biases = Gradienten der Bias-Werte von Schicht { $layer }
whole-derivatives = Ableitung des Fehlers
whole-new-weights = Neue Gewichte von Schicht { $layer }
whole-new-biases = Neue Bias-Werte von Schicht { $layer }
whole-kept-of-weights = Gewichte von Schicht { $layer }: { $what }
whole-kept-of-biases = Bias-Werte von Schicht { $layer }: { $what }
whole-setting = Einstellung der Aktualisierung
whole-penalty = Strafterm
whole-errors = Fehler
whole-total-error = Gesamtfehler

## Im Code eines Notebooks

notebook-tolerance = atol: Eine berechnete Zahl darf um eine Einheit der letzten gedruckten Ziffer von der gedruckten abweichen
notebook-given = Die gegebenen Zahlen mit allen Ziffern
notebook-elsewhere = Zahlen, deren Gleichungen nicht auf dieser Seite stehen
notebook-left = Was Schritt { $step } hinterlassen hat
notebook-samples = Eingaben und Zielwerte
notebook-masks = Masken des Dropouts
notebook-parameters = Gewichte und Biases
notebook-kept = was der Optimierer behält
notebook-settings = Einstellungen des Trainings
notebook-others = andere Zahlen
notebook-your-turn = hier rechnen Sie
notebook-missing = { $name } fehlt noch
notebook-answers = Was Sie berechnen, wird hier gesammelt und am Ende mit den Lösungen verglichen
notebook-compare = Vergleicht Ihre Ergebnisse mit den Lösungen
notebook-right = stimmt
notebook-wrong = ist nicht { $key }
notebook-settled = Die Summe, oder 0, wo sie nicht größer ist als der Rundungsfehler ihrer Glieder
notebook-times-ln = factor · ln x, wobei 0 · ln 0 als 0 gilt
notebook-sigmoid = Die logistische Funktion
notebook-normal-cdf = Die Verteilungsfunktion der Standardnormalverteilung
notebook-normal-density = Die Dichte der Standardnormalverteilung
notebook-overflow = e hoch eine sehr große Zahl gilt hier als unendlich, und 1 geteilt dadurch ist 0
notebook-undefined = Elemente, die kein Ergebnis verwendet, dürfen Quotienten durch 0 sein
notebook-by-hand = Rundet, wie es eine Hand tut: auf den Dezimalziffern, die Hälfte von der Null weg
notebook-uncertain = Hier entscheidet, was das Runden von 0 übrig lässt: Keine Ziffer des Ergebnisses ist sicher

## Was Rechenarten, Fehlerfunktionen, Aktivierungen und Verfahren von sich sagen. Der Schlüssel ist der englische
## Satz: `core-`, dann seine Buchstaben und Ziffern, klein, mit einem Bindestrich für alles andere.

core-1-where-the-net-is-not-negative-otherwise-0 = 1, wo die Netz-Eingabe nicht negativ ist, sonst 0
core-a-bias-goes-into-its-net-with-factor-1-so-its-gradient-is-the-delta-of-its-neuron = ein Bias geht mit dem Faktor 1 in seine Netz-Eingabe ein, also ist sein Gradient das Delta seines Neurons
core-a-bias-goes-into-its-net-with-factor-1-so-its-gradient-is-the-delta-of-its-neuron-added-up-over-the-samples = ein Bias geht mit dem Faktor 1 in seine Netz-Eingabe ein, also ist sein Gradient das Delta seines Neurons, über die Beispiele summiert
core-a-first-moment = ein erstes Moment
core-a-mean-changes-by-as-much-as-its-term-divided-by-the-number-of-terms = ein Mittelwert ändert sich um so viel wie sein Summand, geteilt durch die Anzahl der Summanden
core-a-mean-of-squared-gradients = ein Mittel der quadrierten Gradienten
core-a-product-changes-with-one-factor-as-fast-as-the-other-factor-is-large = ein Produkt ändert sich mit dem einen Faktor so schnell, wie der andere groß ist
core-a-second-moment = ein zweites Moment
core-a-share-grows-with-its-own-net-by-the-share-times-what-is-missing-to-the-whole = ein Anteil wächst mit der eigenen Netz-Eingabe um den Anteil mal das, was ihm zum Ganzen fehlt
core-a-share-shrinks-when-another-net-grows-by-the-product-of-the-two-shares = ein Anteil schrumpft, wenn eine andere Netz-Eingabe wächst, und zwar um das Produkt der beiden Anteile
core-a-sum-changes-as-much-as-its-term-so-the-derivative-is-passed-on-as-it-is = eine Summe ändert sich um so viel wie ihr Summand, also wird die Ableitung unverändert weitergegeben
core-a-sum-changes-by-as-much-as-its-term-so-the-term-passes-on-how-the-error-changes-with-the-sum = eine Summe ändert sich um so viel wie ihr Summand, also wird die Ableitung des Fehlers nach der Summe an den Summanden weitergegeben
core-a-sum-of-squared-gradients = eine Summe der quadrierten Gradienten
core-a-velocity = eine Geschwindigkeit
core-activation-and-error-taken-together-what-is-left-of-their-derivatives-is-output-minus-target = Aktivierung und Fehler zusammengenommen: von ihren Ableitungen bleibt Ausgabe minus Zielwert übrig
core-adagrad = AdaGrad
core-adam = Adam
core-adamw = AdamW
core-alpha = alpha
core-binary-cross-entropy = binäre Kreuzentropie
core-categorical-cross-entropy = kategoriale Kreuzentropie
core-clipped-gradient = gekappter Gradient
core-corrected-first-moment = korrigiertes erstes Moment
core-corrected-second-moment = korrigiertes zweites Moment
core-duchi-hazan-singer-2011 = Duchi, Hazan, Singer 2011
core-every-delta-of-the-next-layer-times-the-weight-that-leads-to-it-added-up = jedes Delta der nächsten Schicht mal das Gewicht, das zu ihm führt, aufsummiert
core-every-delta-of-the-next-layer-times-the-weight-that-leads-to-it-added-up-the-weights-are-those-that-are-already-updated = jedes Delta der nächsten Schicht mal das Gewicht, das zu ihm führt, aufsummiert; die Gewichte sind die schon aktualisierten
core-every-out-of-the-layer-changes-with-this-net-so-the-error-s-changes-by-way-of-all-of-them-are-added-up = jede Ausgabe der Schicht ändert sich mit dieser Netz-Eingabe, also werden die Änderungen des Fehlers über alle Ausgaben aufsummiert
core-every-so-often-the-learning-rate-is-multiplied-by-a-factor = in festen Abständen wird die Lernrate mit einem Faktor multipliziert
core-first-moment = erstes Moment
core-flat-on-both-sides-of-the-jump = flach auf beiden Seiten des Sprungs
core-for-every-sample-the-delta-of-the-neuron-that-the-weight-leads-to-times-what-came-in-through-the-weight-added-up = für jedes Beispiel das Delta des Neurons, zu dem das Gewicht führt, mal der Wert, der über das Gewicht hereinkam, aufsummiert
core-from-the-learning-rate-at-the-start-down-to-the-lowest-along-half-a-wave-of-the-cosine = von der anfänglichen Lernrate hinab zur niedrigsten, entlang einer halben Kosinuswelle
core-gradient-descent = Gradientenabstieg
core-gradient-descent-with-momentum = Gradientenabstieg mit Momentum
core-gradient-descent-with-nesterov-s-momentum = Gradientenabstieg mit Nesterov-Momentum
core-half-the-square-of-target-minus-out = das halbe Quadrat von Zielwert minus Ausgabe
core-half-the-squared-error = der halbe quadratische Fehler
core-half-the-strength-times-the-squares-of-the-weights-added-up = die halbe Stärke mal die Quadrate der Gewichte, aufsummiert
core-half-the-strength-times-the-squares-of-the-weights-and-biases-added-up = die halbe Stärke mal die Quadrate der Gewichte und Bias-Werte, aufsummiert
core-how-much-of-m-is-kept = welcher Anteil von m behalten wird
core-how-much-of-s-is-kept = welcher Anteil von s behalten wird
core-how-much-of-v-is-kept = welcher Anteil von v behalten wird
core-how-the-error-changes-with-the-out-times-how-the-out-changes-with-the-net = die Ableitung des Fehlers nach der Ausgabe mal die Ableitung der Ausgabe nach der Netz-Eingabe
core-if-the-gradients-together-are-longer-than-the-limit-they-are-shortened-to-it-their-direction-stays = sind alle Gradienten zusammen länger als die Grenze, so werden sie auf die Grenze gekürzt; ihre Richtung bleibt
core-is-the-standard-normal-distribution-function-x-e-x-2-2-its-density = Φ ist die Verteilungsfunktion der Standardnormalverteilung, φ(x) = e^(−x²/2)/√(2π) ihre Dichte.
core-it-is-used-in-several-places-and-what-every-use-contributes-is-added-up = die Größe kommt an mehreren Stellen vor, und die Beiträge aller Stellen werden aufsummiert
core-kingma-ba-2015-algorithm-1 = Kingma, Ba 2015, Algorithmus 1
core-loshchilov-hutter-2019-algorithm-2 = Loshchilov, Hutter 2019, Algorithmus 2
core-mean-of-squared-gradients = Mittel der quadrierten Gradienten
core-minus-the-logarithm-of-what-the-out-gives-to-the-target-of-the-out-where-the-target-is-1-of-one-minus-the-out-where-it-is-0 = minus der Logarithmus dessen, was die Ausgabe für den Zielwert vorhersagt: von der Ausgabe, wo der Zielwert 1 ist, von eins minus Ausgabe, wo er 0 ist
core-minus-the-target-divided-by-the-out = minus Zielwert geteilt durch Ausgabe
core-minus-the-target-times-the-logarithm-of-the-out = minus Zielwert mal Logarithmus der Ausgabe
core-momentum = Momentum
core-nesterov-1983-sutskever-martens-dahl-hinton-2013-as-pytorch-writes-it = Nesterov 1983; Sutskever, Martens, Dahl, Hinton 2013, in der Schreibweise von PyTorch
core-nesterov-s-momentum = Nesterov-Momentum
core-new-first-moment = neues erstes Moment
core-new-mean-of-squared-gradients = neues Mittel der quadrierten Gradienten
core-new-second-moment = neues zweites Moment
core-new-sum-of-squared-gradients = neue Summe der quadrierten Gradienten
core-new-velocity = neue Geschwindigkeit
core-one-factor-times-the-other = der eine Faktor mal der andere
core-one-strength-times-the-sign-of-the-bias-plus-the-other-times-the-bias = die eine Stärke mal das Vorzeichen des Bias, plus die andere mal der Bias
core-one-strength-times-the-sign-of-the-weight-plus-the-other-times-the-weight = die eine Stärke mal das Vorzeichen des Gewichts, plus die andere mal das Gewicht
core-out-minus-target-divided-by-out-times-one-minus-out = Ausgabe minus Zielwert, geteilt durch das Produkt aus Ausgabe und eins minus Ausgabe
core-polyak-1964-as-pytorch-writes-it = Polyak 1964, in der Schreibweise von PyTorch
core-rmsprop = RMSProp
core-second-moment = zweites Moment
core-slope = Steigung
core-slope-1-where-the-net-is-positive-otherwise-0 = Steigung 1, wo die Netz-Eingabe positiv ist, sonst 0
core-slope-1-where-the-net-is-positive-otherwise-alpha-times-e-to-the-net = Steigung 1, wo die Netz-Eingabe positiv ist, sonst alpha mal e hoch Netz-Eingabe
core-slope-1-where-the-net-is-positive-otherwise-the-small-slope = Steigung 1, wo die Netz-Eingabe positiv ist, sonst die kleine Steigung
core-sum-of-squared-gradients = Summe der quadrierten Gradienten
core-the-bias-goes-into-every-net-of-the-layer-with-factor-1-so-its-gradient-is-the-sum-of-their-deltas = der Bias geht mit dem Faktor 1 in jede Netz-Eingabe der Schicht ein, also ist sein Gradient die Summe ihrer Deltas
core-the-bias-goes-into-every-net-of-the-layer-with-factor-1-so-its-gradient-is-the-sum-of-their-deltas-added-up-over-the-samples = der Bias geht mit dem Faktor 1 in jede Netz-Eingabe der Schicht ein, also ist sein Gradient die Summe ihrer Deltas, über die Beispiele summiert
core-the-delta-of-the-neuron-that-the-weight-leads-to-times-what-came-in-through-the-weight = das Delta des Neurons, zu dem das Gewicht führt, mal der Wert, der über das Gewicht hereinkam
core-the-error-changes-as-much-as-itself = der Fehler ändert sich genau um so viel wie er selbst
core-the-error-comes-back-through-the-neurons-that-were-left-in-made-larger-by-the-same-factor = der Fehler kommt durch die Neuronen zurück, die nicht weggelassen wurden, um denselben Faktor vergrößert
core-the-errors-of-all-outputs-added-up = die Fehler aller Ausgabeneuronen, aufsummiert
core-the-errors-of-all-outputs-added-up-and-divided-by-their-number = die Fehler aller Ausgabeneuronen, aufsummiert und durch ihre Anzahl geteilt
core-the-errors-of-all-samples-of-the-batch-added-up = die Fehler aller Beispiele des Stapels, aufsummiert
core-the-errors-of-all-samples-of-the-batch-added-up-and-divided-by-their-number = die Fehler aller Beispiele des Stapels, aufsummiert und durch ihre Anzahl geteilt
core-the-exponential-of-the-net-as-a-share-of-the-exponentials-of-all-nets-of-the-layer = e hoch Netz-Eingabe, als Anteil an der Summe dieser Potenzen über alle Netz-Eingaben der Schicht
core-the-factor-of-the-clipping-times-the-gradient = der Faktor der Kappung mal der Gradient
core-the-gradient-if-it-lies-between-minus-the-limit-and-the-limit-otherwise-the-nearer-of-the-two = der Gradient, wenn er zwischen minus Grenze und plus Grenze liegt, sonst die nähere der beiden
core-the-gradient-made-smaller-where-it-is-too-large = der Gradient, verkleinert, wo er zu groß ist
core-the-hyperbolic-tangent-of-the-net = der Tangens hyperbolicus der Netz-Eingabe
core-the-identity-rises-with-slope-1-everywhere = die Identität steigt überall mit der Steigung 1
core-the-learning-rate-at-the-start-times-a-power-of-the-factor = die anfängliche Lernrate mal eine Potenz des Faktors
core-the-learning-rate-at-the-start-times-the-factor-for-every-drop-so-far = die anfängliche Lernrate, für jede bisherige Stufe einmal mit dem Faktor multipliziert
core-the-learning-rate-falls-along-half-a-wave-of-the-cosine = die Lernrate fällt entlang einer halben Kosinuswelle
core-the-learning-rate-grows-evenly-up-to-its-full-size-and-stays-there = die Lernrate wächst gleichmäßig bis zu ihrer vollen Größe und bleibt dort
core-the-learning-rate-is-multiplied-by-a-factor-again-and-again = die Lernrate wird immer wieder mit einem Faktor multipliziert
core-the-learning-rate-stays-as-it-is = die Lernrate bleibt, wie sie ist
core-the-length-of-all-gradients-together-as-of-one-arrow-the-root-of-the-sum-of-their-squares = die Länge aller Gradienten zusammen, als wären sie ein einziger Pfeil: die Wurzel aus der Summe ihrer Quadrate
core-the-magnitudes-of-the-weights-added-up-and-half-the-sum-of-their-squares-each-times-its-strength = die Summe der Beträge der Gewichte und die Hälfte der Summe ihrer Quadrate, jeweils mal ihre Stärke
core-the-magnitudes-of-the-weights-and-biases-added-up-and-half-the-sum-of-their-squares-each-times-its-strength = die Summe der Beträge der Gewichte und Bias-Werte und die Hälfte der Summe ihrer Quadrate, jeweils mal ihre Stärke
core-the-mean-began-at-0-so-it-is-divided-by-the-part-that-the-clipped-gradients-have-in-it-by-now = das Mittel begann bei 0, also wird es durch den Anteil geteilt, den die gekappten Gradienten inzwischen daran haben
core-the-mean-began-at-0-so-it-is-divided-by-the-part-that-the-gradients-have-in-it-by-now = das Mittel begann bei 0, also wird es durch den Anteil geteilt, den die Gradienten inzwischen daran haben
core-the-mean-began-at-0-so-it-is-divided-by-the-part-that-the-squares-have-in-it-by-now = das Mittel begann bei 0, also wird es durch den Anteil geteilt, den die Quadrate inzwischen daran haben
core-the-mean-squared-error = der mittlere quadratische Fehler
core-the-momentum = das Momentum
core-the-momentum-times-the-old-velocity-plus-the-clipped-gradient = Momentum mal alte Geschwindigkeit plus gekappter Gradient
core-the-momentum-times-the-old-velocity-plus-the-gradient = Momentum mal alte Geschwindigkeit plus Gradient
core-the-natural-logarithm-of-one-plus-e-to-the-net = der natürliche Logarithmus von eins plus e hoch Netz-Eingabe
core-the-net-times-its-sigmoid = die Netz-Eingabe mal ihr Sigmoidwert
core-the-net-times-the-share-of-a-normal-distribution-that-lies-below-it = die Netz-Eingabe mal der Anteil einer Normalverteilung, der unterhalb von ihr liegt
core-the-net-where-it-is-positive-otherwise-0 = die Netz-Eingabe, wo sie positiv ist, sonst 0
core-the-net-where-it-is-positive-otherwise-a-small-part-of-it = die Netz-Eingabe, wo sie positiv ist, sonst ein kleiner Teil von ihr
core-the-net-where-it-is-positive-otherwise-alpha-times-e-to-the-net-minus-one = die Netz-Eingabe, wo sie positiv ist, sonst alpha mal die Differenz aus e hoch Netz-Eingabe und eins
core-the-normal-distribution-function-at-the-net-plus-the-net-times-the-density-there = die Verteilungsfunktion der Normalverteilung an der Stelle der Netz-Eingabe plus die Netz-Eingabe mal die Dichte an dieser Stelle
core-the-number-before-the-exponential-is-alpha = Die Zahl vor der e-Potenz ist alpha.
core-the-number-before-the-net-is-the-slope-below-0 = Die Zahl vor der Netz-Eingabe ist die Steigung unterhalb von 0.
core-the-number-of-the-step = die Nummer des Schritts
core-the-old-sum-plus-the-square-of-the-clipped-gradient = die alte Summe plus das Quadrat des gekappten Gradienten
core-the-old-sum-plus-the-square-of-the-gradient = die alte Summe plus das Quadrat des Gradienten
core-the-old-value-minus-the-learning-rate-times-the-clipped-gradient = alter Wert minus Lernrate mal gekappter Gradient
core-the-old-value-minus-the-learning-rate-times-the-clipped-gradient-and-the-momentum-s-share-of-the-new-velocity = alter Wert minus Lernrate mal Summe aus gekapptem Gradienten und Momentum-Anteil der neuen Geschwindigkeit
core-the-old-value-minus-the-learning-rate-times-the-clipped-gradient-divided-by-the-root-of-the-mean-of-its-squares-and-a-little-more = alter Wert minus Lernrate mal gekappter Gradient, geteilt durch die Summe aus der Wurzel des Mittels seiner Quadrate und einer winzigen Zahl ε
core-the-old-value-minus-the-learning-rate-times-the-clipped-gradient-divided-by-the-root-of-the-sum-of-its-squares-and-a-little-more = alter Wert minus Lernrate mal gekappter Gradient, geteilt durch die Summe aus der Wurzel der Summe seiner Quadrate und einer winzigen Zahl ε
core-the-old-value-minus-the-learning-rate-times-the-corrected-first-moment-divided-by-the-root-of-the-corrected-second-one-and-a-little-more = alter Wert minus Lernrate mal korrigiertes erstes Moment, geteilt durch die Summe aus der Wurzel des korrigierten zweiten Moments und einer winzigen Zahl ε
core-the-old-value-minus-the-learning-rate-times-the-gradient = alter Wert minus Lernrate mal Gradient
core-the-old-value-minus-the-learning-rate-times-the-gradient-and-the-momentum-s-share-of-the-new-velocity = alter Wert minus Lernrate mal Summe aus Gradient und Momentum-Anteil der neuen Geschwindigkeit
core-the-old-value-minus-the-learning-rate-times-the-gradient-divided-by-the-root-of-the-mean-of-its-squares-and-a-little-more = alter Wert minus Lernrate mal Gradient, geteilt durch die Summe aus der Wurzel des Mittels seiner Quadrate und einer winzigen Zahl ε
core-the-old-value-minus-the-learning-rate-times-the-gradient-divided-by-the-root-of-the-sum-of-its-squares-and-a-little-more = alter Wert minus Lernrate mal Gradient, geteilt durch die Summe aus der Wurzel der Summe seiner Quadrate und einer winzigen Zahl ε
core-the-old-value-minus-the-learning-rate-times-the-new-velocity = alter Wert minus Lernrate mal neue Geschwindigkeit
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-clipped-gradient = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal gekappter Gradient
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-clipped-gradient-and-the-momentum-s-share-of-the-new-velocity = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal Summe aus gekapptem Gradienten und Momentum-Anteil der neuen Geschwindigkeit
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-clipped-gradient-divided-by-the-root-of-the-mean-of-its-squares-and-a-little-more = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal gekappter Gradient, geteilt durch die Summe aus der Wurzel des Mittels seiner Quadrate und einer winzigen Zahl ε
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-clipped-gradient-divided-by-the-root-of-the-sum-of-its-squares-and-a-little-more = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal gekappter Gradient, geteilt durch die Summe aus der Wurzel der Summe seiner Quadrate und einer winzigen Zahl ε
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-corrected-first-moment-divided-by-the-root-of-the-corrected-second-one-and-a-little-more = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal korrigiertes erstes Moment, geteilt durch die Summe aus der Wurzel des korrigierten zweiten Moments und einer winzigen Zahl ε
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-gradient = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal Gradient
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-gradient-and-the-momentum-s-share-of-the-new-velocity = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal Summe aus Gradient und Momentum-Anteil der neuen Geschwindigkeit
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-gradient-divided-by-the-root-of-the-mean-of-its-squares-and-a-little-more = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal Gradient, geteilt durch die Summe aus der Wurzel des Mittels seiner Quadrate und einer winzigen Zahl ε
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-gradient-divided-by-the-root-of-the-sum-of-its-squares-and-a-little-more = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal Gradient, geteilt durch die Summe aus der Wurzel der Summe seiner Quadrate und einer winzigen Zahl ε
core-the-old-value-minus-what-the-penalty-takes-of-it-minus-the-learning-rate-times-the-new-velocity = alter Wert, minus was der Strafterm davon wegnimmt, minus Lernrate mal neue Geschwindigkeit
core-the-out-is-the-net-itself = die Ausgabe ist die Netz-Eingabe selbst
core-the-out-times-its-mask-0-or-1-divided-by-the-share-of-neurons-that-stay-on-average = die Ausgabe mal ihre Maske, 0 oder 1, geteilt durch den Anteil der Neuronen, die im Mittel bleiben
core-the-share-of-the-old-mean-and-the-rest-from-the-clipped-gradient-a-running-mean-of-the-clipped-gradients = der Anteil β₁ des alten Mittels, der Rest aus dem gekappten Gradienten: ein gleitendes Mittel der gekappten Gradienten
core-the-share-of-the-old-mean-and-the-rest-from-the-clipped-gradient-s-square = der Anteil ρ des alten Mittels, der Rest aus dem Quadrat des gekappten Gradienten
core-the-share-of-the-old-mean-and-the-rest-from-the-clipped-gradient-s-square-a-running-mean-of-the-squares = der Anteil β₂ des alten Mittels, der Rest aus dem Quadrat des gekappten Gradienten: ein gleitendes Mittel der Quadrate
core-the-share-of-the-old-mean-and-the-rest-from-the-gradient-a-running-mean-of-the-gradients = der Anteil β₁ des alten Mittels, der Rest aus dem Gradienten: ein gleitendes Mittel der Gradienten
core-the-share-of-the-old-mean-and-the-rest-from-the-gradient-s-square = der Anteil ρ des alten Mittels, der Rest aus dem Quadrat des Gradienten
core-the-share-of-the-old-mean-and-the-rest-from-the-gradient-s-square-a-running-mean-of-the-squares = der Anteil β₂ des alten Mittels, der Rest aus dem Quadrat des Gradienten: ein gleitendes Mittel der Quadrate
core-the-sigmoid-of-the-net-one-divided-by-one-plus-e-to-the-minus-net = die Sigmoidfunktion der Netz-Eingabe: eins geteilt durch eins plus e hoch minus Netz-Eingabe
core-the-sigmoid-of-the-net-plus-the-out-times-one-minus-that-sigmoid = der Sigmoidwert der Netz-Eingabe plus die Ausgabe mal eins minus diesen Sigmoidwert
core-the-slope-of-softplus-is-the-sigmoid-of-the-net = die Steigung von Softplus ist der Sigmoidwert der Netz-Eingabe
core-the-slope-of-tanh-from-its-own-out-one-minus-out-squared = die Steigung von tanh, aus der eigenen Ausgabe: eins minus Ausgabe zum Quadrat
core-the-slope-of-the-sigmoid-from-its-own-out-out-times-one-minus-out = die Steigung der Sigmoidfunktion, aus der eigenen Ausgabe: Ausgabe mal eins minus Ausgabe
core-the-square-brings-down-a-2-that-cancels-the-half-out-minus-target = das Quadrat bringt beim Ableiten eine 2 mit, die sich mit der Hälfte kürzt: Ausgabe minus Zielwert
core-the-square-brings-down-a-2-twice-out-minus-target = das Quadrat bringt beim Ableiten eine 2 mit: das Doppelte von Ausgabe minus Zielwert
core-the-square-of-target-minus-out = das Quadrat von Zielwert minus Ausgabe
core-the-strength-times-the-bias = die Stärke mal der Bias
core-the-strength-times-the-magnitudes-of-the-weights-added-up = die Stärke mal die Beträge der Gewichte, aufsummiert
core-the-strength-times-the-magnitudes-of-the-weights-and-biases-added-up = die Stärke mal die Beträge der Gewichte und Bias-Werte, aufsummiert
core-the-strength-times-the-sign-of-the-bias = die Stärke mal das Vorzeichen des Bias
core-the-strength-times-the-sign-of-the-weight = die Stärke mal das Vorzeichen des Gewichts
core-the-strength-times-the-weight = die Stärke mal das Gewicht
core-the-sum-of-squares = die Summe der Fehlerquadrate
core-the-terms-added-up = die Summanden, zusammengezählt
core-there-is-one-output-so-its-error-is-all-there-is = es gibt nur ein Ausgabeneuron, also ist sein Fehler schon der gesamte
core-this-parameter-is-frozen-and-keeps-its-value = dieser Parameter ist eingefroren und behält seinen Wert
core-tieleman-hinton-2012-lecture-6-5 = Tieleman, Hinton 2012, Vorlesung 6.5
core-velocity = Geschwindigkeit
core-what-comes-in-times-the-weight-that-it-comes-through-added-up = jeder hereinkommende Wert mal sein Gewicht, aufsummiert
core-what-comes-in-times-the-weight-that-it-comes-through-added-up-plus-the-bias = jeder hereinkommende Wert mal sein Gewicht, aufsummiert, plus der Bias
core-what-keeps-the-quotient-finite = was den Quotienten endlich hält
core-x-1-1-e-x-is-the-sigmoid = σ(x) = 1/(1 + e^(−x)) ist die Sigmoidfunktion.

## Die HTML-Seite

skip-to-content = Zum Inhalt
contents = Inhalt
blank = auszufüllen
equation = Gleichung { $number }

## Bilder: Titel, Bildunterschriften und was denen gesagt wird, die sie nicht sehen

picture-title = { $titled ->
        [yes] { $title }
       *[no] Ein neuronales Netz
    }{ $show ->
        [forward] : der Vorwärtsdurchlauf
        [backward] : der Rückwärtsdurchlauf
        [update] : die neuen Gewichte
       *[names] {""}
    }
picture-ways-title = Die Wege von { $start } zum Fehler
picture-forward = { $batch ->
        [one] Der Vorwärtsdurchlauf von Schritt { $step }, Beispiel { $sample }.
       *[other] Der Vorwärtsdurchlauf von Beispiel { $sample } in Schritt { $step }; der Gesamtfehler ist der aller { $batch } Beispiele des Schritts.
    }
picture-backward = { $batch ->
        [one] Der Rückwärtsdurchlauf von Schritt { $step }, Beispiel { $sample }: breit, wo der Gradient dem Betrag nach groß ist, gestrichelt, wo er negativ ist.
       *[other] Der Rückwärtsdurchlauf von Schritt { $step }: die Deltas von Beispiel { $sample }, die Gradienten aller { $batch } Beispiele; breit, wo sie dem Betrag nach groß sind, gestrichelt, wo sie negativ sind.
    }
picture-update = Die Gewichte und Bias-Werte nach Schritt { $step }.
picture-ways = { $which ->
        [one] Es gibt einen Weg von { $start } zum Fehler.
        [all] Es gibt { $all } Wege von { $start } zum Fehler.
        [countless] Von { $start } zum Fehler gibt es mehr Wege, als sich zählen lassen.
       *[some] Es gibt { $all } Wege von { $start } zum Fehler; gezeichnet sind davon { $drawn }.
    }
picture-ways-in-softmax = Jede Ausgabe einer Softmax-Schicht hängt von allen Netz-Eingaben der Schicht ab; Wege, die dort von einem Neuron zu einem anderen führen, haben keine Kante.
picture-inputs = Eingaben: { $names }.
picture-layer-told = { $last ->
        [yes] Die letzte Schicht
       *[no] Schicht { $layer }
    } hat { $neurons ->
        [one] 1 Neuron
       *[other] { $neurons } Neuronen
    } mit der Aktivierung { $activation }: { $names }.
picture-many-names = { $first }, { $second } und so weiter bis { $last }
picture-on-the-way = Auf dem Weg liegen { $names }.
picture-at-neuron = Bei { $node }: { $equations }.
picture-at-node = { $equations }.
picture-at-weight = Von { $from } zu { $to }: { $label }.
picture-more-weights = Das Bild hat { $more ->
        [one] 1 weiteres Gewicht
       *[other] { $more } weitere Gewichte
    }.
picture-layer = Schicht { $layer }
picture-weights-title = { $titled ->
        [yes] { $title }: die Gewichte
       *[no] Die Gewichte eines neuronalen Netzes
    }
picture-weights = Die Gewichte und Bias-Werte { $step ->
        [0] am Anfang
       *[other] nach Schritt { $step }
    }: eine Zeile für jedes Neuron, eine Spalte für jede seiner Quellen.
picture-weights-of-layer = Schicht { $layer } hat { $rows ->
        [one] 1 Zeile
       *[other] { $rows } Zeilen
    } und { $columns ->
        [one] 1 Spalte
       *[other] { $columns } Spalten
    }; die kleinste der gezeichneten Zahlen ist { $low } = { $least }, die größte { $high } = { $greatest }.
picture-boundary-title = { $titled ->
        [yes] { $title }: was { $output } sagt
       *[no] Was { $output } sagt
    }
picture-boundary = Die Ausgabe von { $output } { $steps ->
        [0] am Anfang
       *[other] nach Schritt { $steps }
    }; { $outs ->
        [crossing] auf der Linie ist sie { $middle }
        [above] überall ist sie { $middle } oder größer
       *[below] überall ist sie kleiner als { $middle }
    }.
picture-samples = { $have-targets ->
        [yes] Kreise sind Beispiele, deren Zielwert { $middle } oder größer ist, Quadrate die übrigen.
       *[no] Kreise sind Beispiele.
    }
picture-samples-drawn = Von { $all } Beispielen sind { $drawn } gezeichnet.
picture-range = { $input } reicht von { $low } bis { $high }.
picture-share = Auf { $percent } % der Fläche ist die Ausgabe { $middle } oder größer.
picture-samples-right = { $right } von { $all ->
        [one] 1 Beispiel
       *[other] { $all } Beispielen
    } { $right ->
        [one] liegt auf seiner Seite
       *[other] liegen auf ihrer Seite
    }.
picture-over-title = { $titled ->
        [yes] { $title }: der Fehler über { $names }
       *[no] Der Fehler über { $names }
    }
picture-over-one = Der Fehler { $samples ->
        [one] des Beispiels
       *[other] der { $samples } Beispiele
    } von Schritt { $step }, während sich nur { $name } ändert: alle anderen Zahlen bleiben, wie sie vor dem Schritt sind.
picture-over-before = { $seen ->
        [yes] Offener Kreis
       *[no] Außerhalb des Bildes
    }: { $name } = { $number } vor dem Schritt, mit { $sign } = { $error }.
picture-over-slope = { $in-place ->
        [yes] Gestrichelte Gerade: ihre Steigung ist { $sign } = { $slope }, der Gradient, mit dem der Schritt rechnet. Da die Gewichte sofort überschrieben werden, muss das nicht die Steigung der Kurve sein.
       *[no] Gestrichelte Gerade: sie berührt die Kurve im offenen Kreis; ihre Steigung ist der Gradient { $sign } = { $slope }.
    }
picture-over-after = { $seen ->
        [yes] Voller Kreis
       *[no] Außerhalb des Bildes
    }: der Schritt führt zu { $name } = { $number }. Änderte sich sonst nichts, wäre der Fehler { $sign } = { $error }.
picture-over-later = Linie: die Zahl und der Fehler vor jedem der Schritte { $first } bis { $last }; sie endet im vollen Kreis, nach dem letzten.{ $others ->
        [yes] {" "}Die Schritte ändern auch andere Gewichte und Bias-Werte, sodass die Linie nicht auf der Kurve bleiben muss.
       *[no] {""}
    }
picture-over-two = Der Fehler { $samples ->
        [one] des Beispiels
       *[other] der { $samples } Beispiele
    } für jedes Paar von { $names }, je kräftiger die Farbe, desto größer{ $logarithmic ->
        [yes] , nach seinem Logarithmus
       *[no] {""}
    }; alle anderen Zahlen bleiben, wie sie { $step ->
        [0] am Anfang
       *[other] nach Schritt { $step }
    } sind.
picture-over-path = { $steps ->
        [0] { $seen ->
            [yes] Im Kreis sind Gewichte und Bias-Werte.
           *[no] Gewichte und Bias-Werte, wie sie sind, liegen außerhalb des Bildes.
        }
        [one] Die Linie zeigt, wohin Schritt { $last } führt: vom offenen Kreis zum vollen.
       *[other] Die Linie zeigt, wohin die Schritte { $first } bis { $last } führen: vom offenen Kreis zum vollen.
    }{ $steps ->
        [0] {""}
       *[other] { $seen ->
            [yes] {""}
           *[no] {" "}Was außerhalb des Bildes liegt, ist nicht gezeichnet.
        }
    }
picture-over-others = Die Schritte ändern auch andere Gewichte und Bias-Werte: deren Fehler sind nicht die der Fläche.
picture-over-other-samples = Die Schritte nehmen verschiedene Beispiele oder lassen verschiedene Neuronen aus: die Kurve ist die von Schritt { $step }.
picture-over-not-reported = Es ist der Fehler, der abgeleitet wird; berichtet wird ein anderer.
picture-over-gap = Wo nichts gezeichnet ist, ist der Fehler zu groß zum Rechnen.
picture-over-ends = Der kleinste gezeichnete Fehler ist { $least }, der größte { $greatest }.
picture-curve-title = Der Fehler im Lauf der Epochen
picture-curves-title = Die Fehler von { $trainings } Trainings im Lauf der Epochen
picture-curve-error = Fehler
picture-curve-validation = Validierung
picture-epoch = Epoche
picture-curve-logarithmic = { $even ->
        [yes] Die Skala ist logarithmisch: Von einer Linie zur nächsten ist der Fehler { $times }-mal so groß.
       *[no] Die Skala ist logarithmisch.
    }
picture-curves-differ = Die Trainings haben verschiedene Fehlerfunktionen; die Höhen ihrer Linien lassen sich also nicht vergleichen.
picture-curve-told = { $line }: { $first } in Epoche { $first-epoch } und { $last } in Epoche { $last-epoch }; am kleinsten ist der Wert mit { $least } in Epoche { $least-epoch }.

## Tabellen dessen, was ein Netz ausgibt: Beispiele, Wahrheitstafeln, zwei Netze nebeneinander, die Fehler eines Trainings

table-answer = Antwort { $output }
table-verdict = Urteil { $output }
table-class = Klasse
table-class-of-targets = Zielklasse
table-verdict-on-class = Urteil
table-right = richtig
table-wrong = falsch
table-neuron = Neuron
table-all-neurons = alle
table-parameter = Parameter
table-error = Fehler
table-accuracy = Genauigkeit
table-right-answers = richtige Antworten
table-epoch = Epoche
table-validation-error = Validierungsfehler
table-validation-accuracy = Validierungsgenauigkeit

table-layer = Schicht { $layer }
table-outs = Ausgaben

table-scored = { $samples ->
        [one] 1 Beispiel
       *[other] { $samples } Beispiele
    }{ $has ->
        [error] : Der Fehler beträgt { $error } ({ $function })
        [accuracy] : Die Genauigkeit beträgt { $accuracy } ({ $right } von { $samples })
        [both] : Der Fehler beträgt { $error } ({ $function }), die Genauigkeit { $accuracy } ({ $right } von { $samples })
       *[neither] {""}
    }.
table-scored-part = Für { $samples ->
        [one] das eine Beispiel, { $part ->
            [trained] mit dem trainiert wird
           *[kept] das zur Validierung zurückgehalten wird
        }
       *[other] die { $samples } Beispiele, { $part ->
            [trained] mit denen trainiert wird
           *[kept] die zur Validierung zurückgehalten werden
        }
    }, { $has ->
        [error] beträgt der Fehler { $error }
        [accuracy] beträgt die Genauigkeit { $accuracy } ({ $right } von { $samples })
       *[both] beträgt der Fehler { $error } und die Genauigkeit { $accuracy } ({ $right } von { $samples })
    }.
table-error-with-penalty = { $function } und der Strafterm für große Gewichte
table-error-without-value = Der Fehler, { $function }, hat keinen Wert: { $why ->
        [bounds] Eine Ausgabe ist genau 0 oder 1, ihr Zielwert aber nicht
       *[size] Er ist zu groß, um mit ihm zu rechnen
    }.
table-threshold = Eine Ausgabe von { $threshold } oder mehr zählt als 1{ $judged ->
        [yes] : { $right } von { $all ->
            [one] 1 Antwort
           *[other] { $all } Antworten
        } { $right ->
            [one] ist
           *[other] sind
        } richtig
       *[no] {""}
    }.
table-no-targets = Es gibt keine Zielwerte: { $file } hat keine { $columns ->
        [one] Spalte
       *[other] Spalten
    } { $names }.
table-columns-left-out = Von { $of ->
        [inputs] den { $inputs } Eingaben
        [outputs] den { $outputs } Ausgabeneuronen
       *[both] den { $inputs } Eingaben und von den { $outputs } Ausgabeneuronen
    } zeigt die Tabelle die ersten { $shown }; mit { $formats ->
        [json] `--format json`
       *[json-and-csv] `--format json` oder `--format csv`
    } sind alle da.
table-rows-left-out = { $rest } von { $all } { $rows ->
        [parameters] Parametern
       *[samples] Beispielen
    } sind nicht gezeigt; mit `--format json` oder `--format csv` sind alle da.

gate-constant = { $output } berechnet die Konstante { $answer }, unabhängig von den Eingaben.
gate-majority = die Mehrheit von { $names }
gate = { $output } berechnet { $formula }: { $meaning ->
        [is] 1, wenn { $a } gleich 1 ist
        [not] 1, wenn { $a } gleich 0 ist
        [and] nur dann 1, wenn beide 1 sind
        [or] 1, wenn mindestens eine davon 1 ist
        [xor] 1, wenn genau eine davon 1 ist
        [nand] nur dann 0, wenn beide 1 sind
        [nor] nur dann 1, wenn beide 0 sind
        [xnor] 1, wenn beide gleich sind
        [and-not] nur dann 1, wenn { $a } gleich 1 und { $b } gleich 0 ist
        [or-not] nur dann 0, wenn { $a } gleich 0 und { $b } gleich 1 ist
        [all] nur dann 1, wenn alle 1 sind
        [not-all] nur dann 0, wenn alle 1 sind
        [none] nur dann 1, wenn alle 0 sind
        [odd] 1, wenn eine ungerade Anzahl davon 1 ist
        [even] 1, wenn eine gerade Anzahl davon 1 ist
       *[majority] 1, wenn mehr als die Hälfte davon 1 ist
    }{ $idlers ->
        [none] {""}
        [one] ; { $idle } ändert daran nichts
       *[several] ; { $idle } ändern daran nichts
    }.
gate-contradiction = Die Beispiele der Datei haben verschiedene Zielwerte für { $inputs }.

compared-error = Der Fehler ist hier { $function }, gerechnet über { $samples ->
        [one] das eine Beispiel
       *[other] die { $samples } Beispiele
    } von A.
compared-names = In B heißen Eingaben oder Neuronen anders; gezeigt sind die Namen aus A.
compared-activations = Schicht { $layer } hat in A die Aktivierung { $a }, in B aber { $b }.
compared-parameter = Die Aktivierung { $activation } von Schicht { $layer } hat in B einen anderen Parameter.
compared-without-error = B hat hier keinen Fehler, denn { $function } passt nicht zu seinen Ausgaben.

# Die Länge steht im Akkusativ und, `.after`, im Dativ.
training-length = { $unit ->
        [epochs] { $epochs ->
            [one] 1 Epoche
           *[other] { $epochs } Epochen
        }
        [both] { $epochs ->
            [one] 1 Epoche
           *[other] { $epochs } Epochen
        } ({ $steps ->
            [one] 1 Schritt
           *[other] { $steps } Schritte
        })
       *[steps] { $steps ->
            [one] 1 Schritt
           *[other] { $steps } Schritte
        } (in Epoche { $epochs })
    }
    .after = { $unit ->
        [epochs] { $epochs ->
            [one] 1 Epoche
           *[other] { $epochs } Epochen
        }
        [both] { $epochs ->
            [one] 1 Epoche
           *[other] { $epochs } Epochen
        } ({ $steps ->
            [one] 1 Schritt
           *[other] { $steps } Schritten
        })
       *[steps] { $steps ->
            [one] 1 Schritt
           *[other] { $steps } Schritten
        } (in Epoche { $epochs })
    }
training-nothing-left = Es bleibt nichts zu trainieren: Die Aufgabe hat { $length } hinter sich. Mit `--epochs N`, einer größeren Zahl, geht es weiter.
training-ended = Das Training ist nach { $length } beendet: { $why ->
        [epochs] So viele waren verlangt
        [steps] So viele waren verlangt; mit `epochs` oder `--epochs` geht es länger weiter
       *[error] Der Fehler ist höchstens { $error }
    }.
training-ended-early = Das Training ist beendet: { $patience ->
        [one] Eine Epoche
       *[other] { $patience } Epochen
    } lang ist der Fehler nicht kleiner geworden. Die Parameter sind die von Epoche { $epoch }, mit dem Fehler { $error }.
training-interrupted = Das Training wurde nach { $length } abgebrochen.
training-unrecorded = Das Training wurde nach { $length } angehalten: Die Aufzeichnung lässt sich nicht schreiben.
training-saved = Was gelernt wurde, steht in { $file }.
training-not-saved = Ohne `--save FILE` geht verloren, was gelernt wurde.
training-curve-begin = Epoche { $epoch }
training-curve-logarithm = Jede Höhe ist der Logarithmus des Fehlers.
